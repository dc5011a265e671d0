import { countVocabulary, ppmi } from './cooccurrence.js';
import { truncatedSvd } from './svd.js';

export interface CorpusEmbeddingOptions {
  /** Dimensions of the word part. */
  readonly rank: number;
  /** Dimensions of the hashed character-bigram part; a power of two. */
  readonly bigrams: number;
  /** Words to each side that count as context. */
  readonly window: number;
  readonly minCount: number;
  readonly maxWords: number;
  readonly seed: number;
}

export interface CorpusEmbedding {
  readonly options: CorpusEmbeddingOptions;
  readonly idOf: ReadonlyMap<string, number>;
  /** v × rank, row-major, each word's vector already times its SIF weight. */
  readonly vectors: Float32Array;
  /** Mean direction of all documents, removed from each. */
  readonly common: Float32Array;
}

export interface EmbeddedText {
  readonly words: readonly string[];
  readonly text: string;
}

const sifA = 1e-3;

/**
 * Fits word vectors on the documents themselves: PPMI over a window, truncated SVD, words weighted by
 * `a / (a + p(word))` (smooth inverse frequency; Arora, Liang and Ma, 2017).
 */
export function fitCorpusEmbedding(
  documents: readonly EmbeddedText[],
  options: CorpusEmbeddingOptions,
): CorpusEmbedding {
  const words = documents.map((document) => document.words);
  const vocabulary = countVocabulary(words, options.minCount, options.maxWords);
  const rank = options.rank;
  const vectors = new Float32Array(vocabulary.words.length * rank);
  if (vocabulary.words.length > 1) {
    const reduced = truncatedSvd(ppmi(words, vocabulary, options.window), rank, options.seed);
    const total = vocabulary.counts.reduce((sum, count) => sum + count, 0);
    for (let word = 0; word < reduced.rows; word += 1) {
      const weight = sifA / (sifA + vocabulary.counts[word]! / total);
      for (let k = 0; k < reduced.columns; k += 1) {
        vectors[word * rank + k] = weight * reduced.data[word * reduced.columns + k]!;
      }
    }
  }
  const bare = { options, idOf: vocabulary.idOf, vectors, common: new Float32Array(rank) };
  return { ...bare, common: meanDirection(documents, bare) };
}

/**
 * Vector of one text: SIF mean of its words with the common direction removed, and its hashed character bigrams,
 * each part of unit length, joined and scaled to unit length. A text without known words has only the second part.
 * @returns Float32Array of rank + bigrams.
 */
export function embedText(model: CorpusEmbedding, { words, text }: EmbeddedText): Float32Array {
  const { rank, bigrams } = model.options;
  const vector = new Float32Array(rank + bigrams);
  const mean = wordMean(model, words);
  let along = 0;
  for (let k = 0; k < rank; k += 1) along += mean[k]! * model.common[k]!;
  for (let k = 0; k < rank; k += 1) vector[k] = mean[k]! - along * model.common[k]!;
  scale(vector, 0, rank, 1);
  countBigrams(text, vector, rank, 32 - Math.log2(bigrams));
  for (let k = rank; k < vector.length; k += 1) vector[k] = Math.log1p(vector[k]!);
  scale(vector, rank, vector.length, 0.5);
  return scale(vector, 0, vector.length, 1);
}

/** Adds the hashed bigrams of a text (as `hashedNgrams(text, 2, 2, …)`) to the numbers of a vector from `from` on. */
function countBigrams(text: string, vector: Float32Array, from: number, shift: number): void {
  let first = text.charCodeAt(0);
  for (let at = 1; at < text.length; at += 1) {
    const second = text.charCodeAt(at);
    let hash = Math.imul(0x811c9dc5 ^ first, 0x9e3779b1);
    hash ^= hash >>> 15;
    hash = Math.imul(hash ^ second, 0x9e3779b1);
    hash ^= hash >>> 15;
    vector[from + (Math.imul(hash, 0x85ebca6b) >>> shift)]! += 1;
    first = second;
  }
}

function wordMean({ options, idOf, vectors }: CorpusEmbedding, words: readonly string[]): Float64Array {
  const { rank } = options;
  const mean = new Float64Array(rank);
  let known = 0;
  for (const word of words) {
    const id = idOf.get(word);
    if (id === undefined) continue;
    known += 1;
    const from = id * rank;
    for (let k = 0; k < rank; k += 1) mean[k]! += vectors[from + k]!;
  }
  if (known > 0) for (let k = 0; k < rank; k += 1) mean[k]! /= known;
  return mean;
}

/** The first principal direction of the document means is close to their mean, which is cheaper and as good here. */
function meanDirection(documents: readonly EmbeddedText[], model: CorpusEmbedding): Float32Array {
  const sum = new Float64Array(model.options.rank);
  for (const document of documents) {
    wordMean(model, document.words).forEach((value, k) => {
      sum[k]! += value;
    });
  }
  const length = Math.hypot(...sum);
  return Float32Array.from(sum, (value) => (length > 0 ? value / length : value));
}

function scale(vector: Float32Array, start: number, end: number, length: number): Float32Array {
  let squares = 0;
  for (let k = start; k < end; k += 1) squares += vector[k]! ** 2;
  const factor = squares > 0 ? length / Math.sqrt(squares) : 0;
  for (let k = start; k < end; k += 1) vector[k] = vector[k]! * factor;
  return vector;
}
