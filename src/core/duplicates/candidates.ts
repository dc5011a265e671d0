import { PairList } from './pair-list.js';
import { BANDS, bandKeys } from './signatures.js';

/** The largest bucket whose pairs are all tried; in larger ones each meets only its neighbours. */
const BUCKET = 64;

/** Members of larger buckets met by each: a huge bucket (a form letter) is read as a chain, which keeps the work linear. */
const NEIGHBOURS = 2;

/** The texts of one band by key: a hash table of the last text of each key, and a chain to those before it. */
class Buckets {
  readonly #mask: number;
  /** The last text of a key, or -1. */
  readonly #last: Int32Array;
  /** For every text the one before it with its key, or -1. */
  readonly #before: Int32Array;

  constructor(texts: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * texts + 2));
    this.#mask = size - 1;
    this.#last = new Int32Array(size);
    this.#before = new Int32Array(texts);
  }

  /** Sorts the texts that are not empty into buckets by their keys of one band. */
  fill(texts: readonly string[], keys: Uint32Array, band: number): void {
    this.#last.fill(-1);
    for (let index = 0; index < texts.length; index += 1) {
      if (texts[index] === '') continue;
      const key = keys[index * BANDS + band]!;
      let slot = key & this.#mask;
      let last = this.#last[slot]!;
      while (last >= 0 && keys[last * BANDS + band] !== key) {
        slot = (slot + 1) & this.#mask;
        last = this.#last[slot]!;
      }
      this.#before[index] = last;
      this.#last[slot] = index;
    }
  }

  /** Every bucket of two or more texts, ascending. */
  *shared(): Generator<number[]> {
    for (const last of this.#last) {
      if (last < 0 || this.#before[last] === -1) continue;
      const bucket: number[] = [];
      for (let index = last; index >= 0; index = this.#before[index]!) bucket.push(index);
      yield bucket.reverse();
    }
  }
}

/** The pairs of one bucket. */
function bucketPairs(bucket: readonly number[], pairs: PairList): void {
  for (let i = 0; i < bucket.length; i += 1) {
    const last = bucket.length <= BUCKET ? bucket.length : Math.min(bucket.length, i + 1 + NEIGHBOURS);
    for (let j = i + 1; j < last; j += 1) pairs.add(bucket[i]!, bucket[j]!);
  }
}

/** Pairs `[i, j]`, `i < j`, of texts that are likely alike: locality-sensitive hashing over MinHash, ascending. */
export function candidatePairs(texts: readonly string[], seed: number): [number, number][] {
  const keys = bandKeys(texts, seed);
  const buckets = new Buckets(texts.length);
  const pairs = new PairList(texts.length);
  for (let band = 0; band < BANDS; band += 1) {
    buckets.fill(texts, keys, band);
    for (const bucket of buckets.shared()) bucketPairs(bucket, pairs);
  }
  return pairs.distinct();
}
