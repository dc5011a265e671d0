/** Characters per shingle. */
const WIDTH = 3;

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** The 32-bit hashes of a text's character trigrams in its order (FNV-1a; Fowler, Noll, Vo); one of all of a shorter text. */
export function trigramHashes(text: string): Uint32Array {
  if (text.length < WIDTH) return shortHash(text);
  const hashes = new Uint32Array(text.length - WIDTH + 1);
  let second = text.charCodeAt(0);
  let third = text.charCodeAt(1);
  for (let start = 0; start < hashes.length; start += 1) {
    const first = second;
    second = third;
    third = text.charCodeAt(start + 2);
    hashes[start] = Math.imul(Math.imul(Math.imul(OFFSET ^ first, PRIME) ^ second, PRIME) ^ third, PRIME);
  }
  return hashes;
}

function shortHash(text: string): Uint32Array {
  let hash = OFFSET;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return text === '' ? new Uint32Array(0) : Uint32Array.of(hash);
}

/** The distinct hashes of a text's character trigrams, ascending. */
export function shingles(text: string): Uint32Array {
  return distinct(trigramHashes(text).sort());
}

function distinct(sorted: Uint32Array): Uint32Array {
  let kept = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    if (at === 0 || sorted[at] !== sorted[at - 1]) {
      sorted[kept] = sorted[at]!;
      kept += 1;
    }
  }
  return sorted.slice(0, kept);
}

/** How much two ascending sets share. */
export interface Likeness {
  /** Shared over all (Jaccard). */
  readonly jaccard: number;
  /** Shared over the smaller set (Broder, 1997). */
  readonly containment: number;
}

/** Jaccard and containment of two ascending sets of hashes; 0 where one is empty. */
export function likeness(a: Uint32Array, b: Uint32Array): Likeness {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i]!;
    const right = b[j]!;
    if (left === right) shared += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  const smaller = Math.min(a.length, b.length);
  if (smaller === 0) return { jaccard: 0, containment: 0 };
  return { jaccard: shared / (a.length + b.length - shared), containment: shared / smaller };
}
