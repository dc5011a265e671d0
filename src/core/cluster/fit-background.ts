import { countVocabulary, ppmi } from '../embed/cooccurrence.js';
import { truncatedSvd } from '../embed/svd.js';
import { matchingForm } from '../text/matching-form.js';
import { hashedNgrams } from '../vectors/ngrams.js';
import {
  type Background,
  backgroundBits,
  frequencyLevel,
  meanVector,
  termBits,
  wordHash,
  wordTerm,
} from './background.js';

export interface BackgroundText {
  readonly title: string;
  readonly body: string;
  readonly words: readonly string[];
}

export interface BackgroundOptions {
  readonly dimensions: number;
  readonly window: number;
  /** Words that occur less often get no vector: they may be names. */
  readonly minCount: number;
  readonly maxWords: number;
  readonly seed: number;
}

const sifA = 1e-3;

/** Counts document frequencies and fits word vectors (PPMI, truncated SVD, SIF weights) on letters at large. */
export function fitBackground(texts: readonly BackgroundText[], options: BackgroundOptions): Background {
  const bare = { ...wordVectors(texts, options), levels: documentLevels(texts) };
  const sum = new Float64Array(bare.dimensions);
  for (const { words } of texts) {
    meanVector(bare, words).forEach((value, k) => {
      sum[k] = sum[k]! + value;
    });
  }
  const length = Math.hypot(...sum) || 1;
  return { ...bare, common: Float32Array.from(sum, (value) => value / length) };
}

function documentLevels(texts: readonly BackgroundText[]): Uint8Array {
  const seen = new Uint32Array(2 ** backgroundBits);
  const last = new Int32Array(2 ** backgroundBits).fill(-1);
  texts.forEach(({ title, body, words }, document) => {
    const terms = [
      ...hashedNgrams(matchingForm(title), 2, 3, termBits),
      ...hashedNgrams(matchingForm(body), 2, 3, termBits),
      ...words.map(wordTerm),
    ];
    for (const term of terms) {
      const bucket = term >>> (termBits - backgroundBits);
      if (last[bucket] === document) continue;
      last[bucket] = document;
      seen[bucket] = seen[bucket]! + 1;
    }
  });
  return Uint8Array.from(seen, frequencyLevel);
}

function wordVectors(texts: readonly BackgroundText[], options: BackgroundOptions): Background {
  const { dimensions, window, minCount, maxWords, seed } = options;
  const documents = texts.map(({ words }) => words);
  const vocabulary = countVocabulary(documents, minCount, maxWords);
  const reduced = truncatedSvd(ppmi(documents, vocabulary, window), dimensions, seed);
  const total = vocabulary.counts.reduce((sum, count) => sum + count, 0);
  const order = vocabulary.words
    .map((word, id) => ({ hash: wordHash(word), id }))
    .sort((a, b) => a.hash - b.hash);
  const vectors = new Int8Array(order.length * dimensions);
  const scales = new Float32Array(order.length);
  order.forEach(({ id }, row) => {
    const weight = sifA / (sifA + vocabulary.counts[id]! / total);
    const own = reduced.data.subarray(id * reduced.columns, id * reduced.columns + dimensions);
    const scale = own.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
    scales[row] = weight * scale;
    own.forEach((value, k) => {
      vectors[row * dimensions + k] = Math.round((127 * value) / scale);
    });
  });
  const words = Uint32Array.from(order, ({ hash }) => hash);
  return {
    ...{ documents: texts.length, levels: new Uint8Array(0), dimensions, words, vectors, scales },
    common: new Float32Array(dimensions),
  };
}
