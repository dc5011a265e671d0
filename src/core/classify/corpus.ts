import { visitGrams } from './grams.js';
import { classifierText } from './text.js';

/** A labelled message; `category` is a first-level name. */
export interface LabelledRow {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly category: string;
}

/**
 * Counted n-grams of n rows in compressed rows: row i holds `terms` and `tf` from `starts[i]` to `starts[i+1]`;
 * a term is a position in `hashes` (frequent first), `tf` is 1 + ln(count).
 */
export interface Corpus {
  readonly hashes: Uint32Array;
  readonly starts: Int32Array;
  readonly terms: Int32Array;
  readonly tf: Float32Array;
}

interface RowCounts {
  readonly hashes: Uint32Array;
  readonly counts: Uint16Array;
}

/** Counts the n-grams of every row; those in fewer than `minimumRows` rows are left out. */
export function countCorpus(
  rows: readonly { readonly title: string; readonly body: string }[],
  minimumRows: number,
): Corpus {
  const counted = rows.map((row) => countRow(row.title, row.body));
  const frequent = frequentHashes(counted, minimumRows);
  const termOf = new Map<number, number>();
  frequent.forEach((hash, term) => {
    termOf.set(hash, term);
  });
  const starts = new Int32Array(rows.length + 1);
  const terms: number[][] = [];
  const tf: number[][] = [];
  counted.forEach((row, i) => {
    const kept = keptTerms(row, termOf);
    terms.push(kept.map(([term]) => term));
    tf.push(kept.map(([, count]) => 1 + Math.log(count)));
    starts[i + 1] = starts[i]! + kept.length;
  });
  const corpus = {
    hashes: frequent,
    starts,
    terms: new Int32Array(starts.at(-1)!),
    tf: new Float32Array(starts.at(-1)!),
  };
  terms.forEach((row, i) => {
    corpus.terms.set(row, starts[i]!);
    corpus.tf.set(tf[i]!, starts[i]!);
  });
  return corpus;
}

function keptTerms(row: RowCounts, termOf: ReadonlyMap<number, number>): [term: number, count: number][] {
  const kept: [number, number][] = [];
  row.hashes.forEach((hash, i) => {
    const term = termOf.get(hash);
    if (term !== undefined) kept.push([term, row.counts[i]!]);
  });
  return kept.sort((a, b) => a[0] - b[0]);
}

/** Distinct hashed n-grams of one message with their counts. */
function countRow(title: string, body: string): RowCounts {
  const shortTitle = classifierText(title);
  const whole = `${shortTitle} ${classifierText(body)}`;
  const all: number[] = [];
  const push = (hash: number): void => {
    all.push(hash);
  };
  visitGrams(shortTitle, 0, push);
  visitGrams(whole, 1, push);
  const sorted = Uint32Array.from(all).sort();
  const hashes = new Uint32Array(sorted.length);
  const counts = new Uint16Array(sorted.length);
  let distinct = 0;
  sorted.forEach((hash, i) => {
    if (i === 0 || hash !== sorted[i - 1]) hashes[distinct++] = hash;
    counts[distinct - 1]! += 1;
  });
  return { hashes: hashes.slice(0, distinct), counts: counts.slice(0, distinct) };
}

/** Hashes that stand in enough rows, most frequent first, ties by hash. */
function frequentHashes(rows: readonly RowCounts[], minimumRows: number): Uint32Array {
  const total = rows.reduce((sum, row) => sum + row.hashes.length, 0);
  const all = new Uint32Array(total);
  let at = 0;
  for (const row of rows) {
    all.set(row.hashes, at);
    at += row.hashes.length;
  }
  all.sort();
  const kept: [hash: number, rows: number][] = [];
  for (let start = 0; start < total; ) {
    let end = start + 1;
    while (end < total && all[end] === all[start]) end += 1;
    if (end - start >= minimumRows) kept.push([all[start]!, end - start]);
    start = end;
  }
  kept.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return Uint32Array.from(kept, ([hash]) => hash);
}
