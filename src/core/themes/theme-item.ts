import type { ThemeItem } from './group-themes.js';

/** What is added up of one text. */
export interface ItemText {
  readonly words: ReadonlyMap<string, number>;
  readonly vector: Float32Array;
}

/** The mean of several texts, or of several items, as one item. */
export function meanItem(category: string, texts: readonly ItemText[]): ThemeItem {
  const words = new Map<string, number>();
  for (const text of texts)
    for (const [word, weight] of text.words) words.set(word, (words.get(word) ?? 0) + weight / texts.length);
  return { category, words, vector: meanVector(texts.map(({ vector }) => vector)) };
}

function meanVector(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    // Vectors of another embedder are of another length and cannot be added.
    if (vector.length !== sum.length) continue;
    for (let at = 0; at < sum.length; at += 1) sum[at] = sum[at]! + vector[at]!;
  }
  const length = Math.hypot(...sum);
  return length === 0 ? new Float32Array(0) : sum.map((value) => value / length);
}
