import { comparable } from './bigrams.js';

/** Bands × rows: texts that share .95 of their shingles meet with probability .99, .9 with .95, .5 with .06. */
const BANDS = 4;
const ROWS = 6;
/** Characters per shingle. */
const WIDTH = 4;
/** Texts of fewer letters meet by chance. */
const LEAST_LETTERS = 8;

/** Mixes 32 bits (Murmur3 finaliser; Appleby, 2011). */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const multiply = Uint32Array.from({ length: BANDS * ROWS }, (_, k) => mix(k * 0x9e3779b1 + 1) | 1);
const add = Uint32Array.from({ length: BANDS * ROWS }, (_, k) => mix(k * 0x85ebca77 + 7));

/** Which UTF-16 units are letters; digits differ from copy to copy. */
const isLetter = Uint8Array.from({ length: 0x10000 }, (_, code) =>
  /\p{L}/u.test(String.fromCharCode(code)) ? 1 : 0,
);

/** The letters of a text, by which it is known again. */
function lettersOf(text: string): Uint16Array {
  const compared = comparable(text);
  const letters = new Uint16Array(compared.length);
  let count = 0;
  for (let at = 0; at < compared.length; at += 1) {
    const code = compared.charCodeAt(at);
    if (isLetter[code] === 1) letters[count++] = code;
  }
  return letters.subarray(0, count);
}

/**
 * Keys of a reply's text, such that near-identical texts share at least one: the bands of its MinHash signature (Broder, 1997).
 * Empty where the text is too short to be told from others.
 */
export function replyPrint(text: string): string[] {
  const letters = lettersOf(text);
  if (letters.length < LEAST_LETTERS) return [];
  const hashes = shinglesOf(letters);
  const least = multiply.map((factor, k) => leastHash(hashes, factor, add[k]!));
  return Array.from({ length: BANDS }, (_, band) => bandKey(least, band));
}

/** The 32-bit hashes of a text's shingles (FNV-1a; Fowler, Noll, Vo). */
function shinglesOf(letters: Uint16Array): Uint32Array {
  const hashes = new Uint32Array(letters.length - WIDTH + 1);
  for (let start = 0; start < hashes.length; start += 1) {
    let hash = 0x811c9dc5;
    for (let at = start; at < start + WIDTH; at += 1) {
      hash = Math.imul(hash ^ letters[at]!, 0x01000193);
    }
    hashes[start] = hash;
  }
  return hashes;
}

function leastHash(hashes: Uint32Array, factor: number, offset: number): number {
  let least = 0xffffffff;
  for (let at = 0; at < hashes.length; at += 1) {
    const value = (Math.imul(hashes[at]!, factor) + offset) >>> 0;
    if (value < least) least = value;
  }
  return least;
}

function bandKey(least: Uint32Array, band: number): string {
  let high = band;
  let low = ~band;
  for (let row = 0; row < ROWS; row += 1) {
    high = mix(high ^ least[band * ROWS + row]!);
    low = mix(low + Math.imul(least[band * ROWS + row]!, 0x9e3779b1));
  }
  return high.toString(36) + low.toString(36);
}
