/** A seeded source of numbers in [0, 1) (mulberry32, Tommy Ettinger, 2017). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A source of numbers in [0, 1). */
export type Random = () => number;
/** One entry of a list. */
export const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
/** `count` digits. */
export const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('');

/** ASCII as full-width signs. */
export const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
/** Digits as Chinese ones, with the signs for nought and one given. */
export const chinese = (zero: string, one: string) => (text: string) =>
  text.replace(/\d/g, (digit) => [zero, one, ...'二三四五六七八九'][Number(digit)]!);
/** A number in groups of the given sizes, the rest last. */
export const groups = (sizes: readonly number[], link: string) => (text: string) => {
  const ends = sizes.map((_, index) => sizes.slice(0, index + 1).reduce((sum, size) => sum + size, 0));
  return [...ends, text.length]
    .map((end, index) => text.slice(ends[index - 1] ?? 0, end))
    .filter((group) => group !== '')
    .join(link);
};
/** Every sign apart. */
export const spelled = (link: string) => (text: string) => [...text].join(link);

/** As it is. */
export const plain = (text: string): string => text;
/** The spellings every number may have. */
export const numerals = [
  plain,
  fullWidth,
  chinese('零', '一'),
  chinese('〇', '幺'),
  spelled(' '),
  spelled('-'),
];

/** The last digit that satisfies Luhn. */
export function luhnEnd(first: string): string {
  const sum = [...first].reverse().reduce((total, sign, place) => {
    const doubled = Number(sign) * (place % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}
