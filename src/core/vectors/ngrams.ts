/**
 * Hashed character n-grams of a text, lengths `least` to `most`, in order of position and with repeats: multiplicative
 * hashing of UTF-16 units onto `2 ** bits` numbers.
 */
export function hashedNgrams(text: string, least: number, most: number, bits: number): Uint32Array {
  const hashes: number[] = [];
  for (let start = 0; start + least <= text.length; start += 1) {
    let hash = 0x811c9dc5;
    for (let length = 1; length <= most && start + length <= text.length; length += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(start + length - 1), 0x9e3779b1);
      hash ^= hash >>> 15;
      if (length >= least) hashes.push(Math.imul(hash, 0x85ebca6b) >>> (32 - bits));
    }
  }
  return Uint32Array.from(hashes);
}

/** All terms of `texts` together, each text's repeated `weight` times. */
export function weightedTerms(texts: readonly { terms: Uint32Array; weight: number }[]): Uint32Array {
  const total = texts.reduce((sum, { terms, weight }) => sum + terms.length * weight, 0);
  const all = new Uint32Array(total);
  let at = 0;
  for (const { terms, weight } of texts) {
    for (let time = 0; time < weight; time += 1) {
      all.set(terms, at);
      at += terms.length;
    }
  }
  return all;
}
