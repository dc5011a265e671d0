import { trigramHashes } from './shingles.js';

/** Bands × rows: two sets with Jaccard .6 meet with probability .999, with .05 in four cases of a thousand. */
export const BANDS = 30;
const ROWS = 3;

/** The sign bit: with it turned over, signed numbers compare as the unsigned ones they stand for. */
const SIGN = 0x80000000;

/** Mixes 32 bits so that one hash serves as many (Murmur3 finaliser; Appleby, 2011). */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

interface Family {
  readonly multiply: Int32Array;
  readonly add: Int32Array;
}

/** Odd multipliers and offsets of the hash family, from a seed; the sign bit of the offsets is turned over. */
function family(seed: number): Family {
  const size = BANDS * ROWS;
  const multiply = Int32Array.from({ length: size }, (_, k) => mix(seed * 2 + k * 0x9e3779b1 + 1) | 1);
  const add = Int32Array.from({ length: size }, (_, k) => mix(seed * 2 + k * 0x85ebca77 + 7) ^ SIGN);
  return { multiply, add };
}

/**
 * The key of one band: its three rows of the set's MinHash signature (Broder, 1997) mixed into 32 bits. Signed
 * numbers and three rows at a time, since this is done thirty times for every trigram of every text.
 */
function bandKey(set: Int32Array, band: number, { multiply, add }: Family): number {
  const row = band * ROWS;
  const [m0, m1, m2] = [multiply[row]!, multiply[row + 1]!, multiply[row + 2]!];
  const [a0, a1, a2] = [add[row]!, add[row + 1]!, add[row + 2]!];
  let [least0, least1, least2] = [0x7fffffff, 0x7fffffff, 0x7fffffff];
  for (let at = 0; at < set.length; at += 1) {
    const value = set[at]!;
    const h0 = (Math.imul(value, m0) + a0) | 0;
    const h1 = (Math.imul(value, m1) + a1) | 0;
    const h2 = (Math.imul(value, m2) + a2) | 0;
    if (h0 < least0) least0 = h0;
    if (h1 < least1) least1 = h1;
    if (h2 < least2) least2 = h2;
  }
  return mix(mix(mix(band ^ least0 ^ SIGN) ^ least1 ^ SIGN) ^ least2 ^ SIGN);
}

/** The band keys of every text, row-major, texts × BANDS; texts that share one are likely alike. */
export function bandKeys(texts: readonly string[], seed: number): Uint32Array {
  const hashes = family(seed);
  const keys = new Uint32Array(texts.length * BANDS);
  for (const [index, text] of texts.entries()) {
    const set = Int32Array.from(trigramHashes(text));
    for (let at = 0; at < set.length; at += 1) set[at] = mix(set[at]!);
    for (let band = 0; band < BANDS; band += 1) keys[index * BANDS + band] = bandKey(set, band, hashes);
  }
  return keys;
}
