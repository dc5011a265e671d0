/** Longest character n-gram counted; the shortest is one character. */
export const longestGram = 4;

/** The two fields counted apart: the title, and the whole text (title, a space, body). */
export const fieldCount = 2;

const fieldSalt = [0x9e3779b1 | 0, 0x3c6ef362 | 0] as const;

/** Field of a hashed n-gram: its lowest bit. */
export const fieldOf = (hash: number): number => hash & 1;

/**
 * Calls `visit` with the 32-bit hash of every character n-gram of a field, once for every place where it stands
 * (FNV-1a over UTF-16 units, Murmur3's finalizer, the lowest bit replaced by the field).
 */
export function visitGrams(text: string, field: 0 | 1, visit: (hash: number) => void): void {
  for (let start = 0; start < text.length; start += 1) {
    const end = Math.min(text.length, start + longestGram);
    let state: number = fieldSalt[field];
    for (let at = start; at < end; at += 1) {
      state = absorb(state, text.charCodeAt(at));
      visit(finalise(state ^ (at - start + 1), field));
    }
  }
}

/** Hash of a whole text of at most {@link longestGram} characters; undefined for a longer or an empty one. */
export function gramHash(text: string, field: 0 | 1): number | undefined {
  if (text.length === 0 || text.length > longestGram) return undefined;
  let state: number = fieldSalt[field];
  for (let at = 0; at < text.length; at += 1) state = absorb(state, text.charCodeAt(at));
  return finalise(state ^ text.length, field);
}

function absorb(state: number, unit: number): number {
  const mixed = Math.imul(state ^ unit, 0x01000193);
  return mixed ^ (mixed >>> 15);
}

function finalise(state: number, field: number): number {
  let mixed = Math.imul(state, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  mixed ^= mixed >>> 16;
  return ((mixed & ~1) | field) >>> 0;
}
