import type { SparseRows } from '../vectors/sparse.js';

export interface Vocabulary {
  readonly words: readonly string[];
  /** How often each word occurs. */
  readonly counts: Float64Array;
  readonly idOf: ReadonlyMap<string, number>;
}

/** The `most` commonest words that occur at least `least` times; ties go by the word itself. */
export function countVocabulary(
  documents: readonly (readonly string[])[],
  least: number,
  most: number,
): Vocabulary {
  const counted = new Map<string, number>();
  for (const words of documents) for (const word of words) counted.set(word, (counted.get(word) ?? 0) + 1);
  const kept = [...counted]
    .filter(([, count]) => count >= least)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most);
  return {
    words: kept.map(([word]) => word),
    counts: Float64Array.from(kept, ([, count]) => count),
    idOf: new Map(kept.map(([word], id) => [word, id])),
  };
}

/** A pair met once says nothing about either word. */
const leastTogether = 2;

/**
 * Positive pointwise mutual information of words within a window, context counts raised to 0.75 (Levy, Goldberg and
 * Dagan, 2015).
 * @returns a symmetric pattern of v × v, rows over words, columns over context words.
 */
export function ppmi(
  documents: readonly (readonly string[])[],
  vocabulary: Vocabulary,
  window: number,
): SparseRows {
  const { text, starts } = positions(documents, vocabulary, window);
  const size = vocabulary.words.length;
  const smoothed = vocabulary.counts.map((count) => count ** 0.75);
  const smoothedTotal = smoothed.reduce((sum, value) => sum + value, 0);
  const row = new Float64Array(size);
  const indptr = new Uint32Array(size + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (let word = 0; word < size; word += 1) {
    const touched = contextCounts(text, starts[word]!, window, row);
    const total = touched.reduce((sum, context) => sum + row[context]!, 0);
    for (const context of touched.sort((a, b) => a - b)) {
      const together = row[context]!;
      row[context] = 0;
      const information = Math.log((together * smoothedTotal) / (total * smoothed[context]!));
      if (together < leastTogether || information <= 0) continue;
      indices.push(context);
      values.push(information);
    }
    indptr[word + 1] = indices.length;
  }
  return {
    rows: size,
    columns: size,
    indptr,
    indices: Uint32Array.from(indices),
    values: Float32Array.from(values),
  };
}

/** The documents as one run of word ids, documents kept apart by a window of -1, and where each word stands. */
function positions(documents: readonly (readonly string[])[], { idOf }: Vocabulary, window: number) {
  const text: number[] = [];
  const starts: number[][] = Array.from({ length: idOf.size }, () => []);
  for (const words of documents) {
    for (const word of words) {
      const id = idOf.get(word);
      if (id === undefined) continue;
      starts[id]!.push(text.length);
      text.push(id);
    }
    for (let gap = 0; gap < window; gap += 1) text.push(-1);
  }
  return { text: Int32Array.from(text), starts };
}

function contextCounts(text: Int32Array, at: readonly number[], window: number, row: Float64Array): number[] {
  const touched: number[] = [];
  for (const centre of at) {
    const end = Math.min(text.length - 1, centre + window);
    for (let place = Math.max(0, centre - window); place <= end; place += 1) {
      const context = text[place]!;
      if (place === centre || context < 0) continue;
      if (row[context] === 0) touched.push(context);
      row[context] = row[context]! + 1;
    }
  }
  return touched;
}
