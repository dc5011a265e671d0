/**
 * What is known of the language beforehand, so that a small store need not learn it from itself: in how many of
 * `documents` letters a hashed term occurs, and vectors of common words. Holds numbers only, no text.
 */
export interface Background {
  readonly documents: number;
  /** `2 ** backgroundBits` bytes: {@link frequencyLevel} of each bucket's document frequency. */
  readonly levels: Uint8Array;
  readonly dimensions: number;
  /** Hashes of the words that have a vector, ascending. */
  readonly words: Uint32Array;
  /** words × dimensions, row-major, each word's vector times its SIF weight, in units of `scales[word] / 127`. */
  readonly vectors: Int8Array;
  readonly scales: Float32Array;
  /** Mean direction of all letters, removed from each. */
  readonly common: Float32Array;
}

/** Hashed terms have this many bits; the background's buckets are their leading ones. */
export const termBits = 22;
export const backgroundBits = 20;

const levelsPerDoubling = 16;

/** A document frequency on a logarithmic scale of one byte, good to 4 %. */
export function frequencyLevel(documents: number): number {
  return Math.min(255, Math.round(levelsPerDoubling * Math.log2(1 + documents)));
}

/** The document frequency of a hashed term in the background. */
export function backgroundFrequency(background: Background, term: number): number {
  const level = background.levels[term >>> (termBits - backgroundBits)]!;
  return 2 ** (level / levelsPerDoubling) - 1;
}

/** A background that knows nothing, under which a store's own frequencies are all there is. */
export const noBackground: Background = {
  documents: 0,
  levels: new Uint8Array(2 ** backgroundBits),
  dimensions: 0,
  words: new Uint32Array(0),
  vectors: new Int8Array(0),
  scales: new Float32Array(0),
  common: new Float32Array(0),
};

/** 32-bit FNV-1a hash of a word's UTF-16 units. */
export function wordHash(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** A word as a hashed term, apart from the terms of character n-grams. */
export function wordTerm(word: string): number {
  return Math.imul(wordHash(word) ^ 0x5bd1e995, 0x85ebca6b) >>> (32 - termBits);
}

/** Mean vector of the known words with the common direction removed, of unit length; zero where no word is known. */
export function meanVector(background: Background, words: readonly string[]): Float32Array {
  const { dimensions, common } = background;
  const mean = new Float32Array(dimensions);
  for (const word of words) {
    const row = rowOf(background.words, wordHash(word));
    if (row < 0) continue;
    const scale = background.scales[row]! / 127;
    for (let k = 0; k < dimensions; k += 1)
      mean[k] = mean[k]! + scale * background.vectors[row * dimensions + k]!;
  }
  const along = mean.reduce((sum, value, k) => sum + value * common[k]!, 0);
  const bare = mean.map((value, k) => value - along * common[k]!);
  const length = Math.hypot(...bare);
  return length > 1e-9 ? bare.map((value) => value / length) : bare.fill(0);
}

function rowOf(sorted: Uint32Array, hash: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = sorted[middle]!;
    if (at === hash) return middle;
    if (at < hash) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Vectors of texts, one row each, row-major. */
export function backgroundVectors(
  texts: readonly { readonly words: string }[],
  background: Background,
): Float32Array {
  const vectors = new Float32Array(texts.length * background.dimensions);
  texts.forEach(({ words }, row) => {
    vectors.set(meanVector(background, words.split(' ')), row * background.dimensions);
  });
  return vectors;
}
