/** Characters per shingle. */
const WIDTH = 3;

/** The distinct 32-bit hashes of a text's character trigrams, ascending (FNV-1a; Fowler, Noll, Vo). */
export function shingles(text: string): Uint32Array {
  const count = Math.max(1, text.length - WIDTH + 1);
  const hashes = new Uint32Array(text === '' ? 0 : count);
  for (let start = 0; start < hashes.length; start += 1) {
    let hash = 0x811c9dc5;
    for (let at = start; at < Math.min(start + WIDTH, text.length); at += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    }
    hashes[start] = hash >>> 0;
  }
  return distinct(hashes.sort());
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
