import { longestGram, visitGrams } from './grams.js';
import { HashIndex } from './hash-index.js';
import { classifierFields } from './text.js';

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

/** Counts the n-grams of every row; those in fewer than `minimumRows` of the first `counted` rows are left out. */
export function countCorpus(
  rows: readonly { readonly title: string; readonly body: string }[],
  minimumRows: number,
  counted = rows.length,
): Corpus {
  const rowCounts = rows.map(({ title, body }) => countRow(title, body));
  const hashes = frequentHashes(rowCounts.slice(0, counted), minimumRows);
  const index = new HashIndex(hashes);
  const kept = rowCounts.map((row) => keptTerms(row, index));
  const starts = new Int32Array(rows.length + 1);
  kept.forEach((row, i) => {
    starts[i + 1] = starts[i]! + row.length;
  });
  const terms = new Int32Array(starts.at(-1)!);
  const tf = new Float32Array(starts.at(-1)!);
  kept.forEach((row, i) => {
    row.forEach((packed, k) => {
      terms[starts[i]! + k] = Math.floor(packed / countBase);
      tf[starts[i]! + k] = 1 + Math.log(packed % countBase);
    });
  });
  return { hashes, starts, terms, tf };
}

/** A term and its count in one number, so that a row sorts fast. */
const countBase = 65536;

/** Packed terms and counts of a row, in order of terms. */
function keptTerms(row: RowCounts, index: HashIndex): Float64Array {
  const packed = new Float64Array(row.hashes.length);
  let kept = 0;
  row.hashes.forEach((hash, i) => {
    const term = index.find(hash);
    if (term === -1) return;
    packed[kept] = term * countBase + row.counts[i]!;
    kept += 1;
  });
  return packed.slice(0, kept).sort();
}

/** Distinct hashed n-grams of one message with their counts, in order of hashes. */
function countRow(title: string, body: string): RowCounts {
  const { head, whole } = classifierFields(title, body);
  const all = new Uint32Array((head.length + whole.length) * longestGram);
  let size = 0;
  const push = (hash: number): void => {
    all[size] = hash;
    size += 1;
  };
  visitGrams(head, 0, push);
  visitGrams(whole, 1, push);
  const sorted = all.subarray(0, size).sort();
  const hashes = new Uint32Array(size);
  const counts = new Uint16Array(size);
  let distinct = 0;
  for (let i = 0; i < size; i += 1) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) {
      hashes[distinct] = sorted[i]!;
      distinct += 1;
    }
    if (counts[distinct - 1]! < countBase - 1) counts[distinct - 1]! += 1;
  }
  return { hashes: hashes.slice(0, distinct), counts: counts.slice(0, distinct) };
}

/** Hashes that stand in enough rows, most frequent first, ties by hash. */
function frequentHashes(rows: readonly RowCounts[], minimumRows: number): Uint32Array {
  const all = new Uint32Array(rows.reduce((sum, row) => sum + row.hashes.length, 0));
  let at = 0;
  for (const row of rows) {
    all.set(row.hashes, at);
    at += row.hashes.length;
  }
  all.sort();
  const kept: [hash: number, rows: number][] = [];
  for (let start = 0; start < all.length; ) {
    let end = start + 1;
    while (end < all.length && all[end] === all[start]) end += 1;
    if (end - start >= minimumRows) kept.push([all[start]!, end - start]);
    start = end;
  }
  kept.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return Uint32Array.from(kept, ([hash]) => hash);
}
