/** Buckets that bigrams are hashed into: two bigrams in one are rare enough to do no harm. */
export const bigramBuckets = 2 ** 16;

/** Which UTF-16 units are letters or digits. */
const isWord = Uint8Array.from({ length: 0x10000 }, (_, code) =>
  /[\p{L}\p{N}]/u.test(String.fromCharCode(code)) ? 1 : 0,
);

/** The buckets of a text's bigrams, by where they start; -1 where a sign or blank is in one. */
export function bigramsOf(text: string): Int32Array {
  const buckets = new Int32Array(Math.max(0, text.length - 1));
  let first = text.charCodeAt(0);
  let isFirstWord = isWord[first] === 1;
  for (let at = 0; at < buckets.length; at += 1) {
    const second = text.charCodeAt(at + 1);
    const isSecondWord = isWord[second] === 1;
    buckets[at] =
      isFirstWord && isSecondWord ? Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b) >>> 16 : -1;
    first = second;
    isFirstWord = isSecondWord;
  }
  return buckets;
}

/** How many letters and digits a text has. */
export function letterCount(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) count += isWord[text.charCodeAt(at)]!;
  return count;
}

/** A text as it is compared: lower case, what the masker put in place of personal data blanked, as long as before. */
export function comparable(text: string): string {
  const lower = text.toLowerCase();
  const same = lower.length === text.length ? lower : text;
  return same.includes('〔') ? same.replace(/〔[^〔〕]*〕/g, (found) => ' '.repeat(found.length)) : same;
}
