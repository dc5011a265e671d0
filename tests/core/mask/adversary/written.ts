import type { MaskClass } from '../../../../src/core/mask/classes.js';
import { chinese, digits, fullWidth, groups, pick, plain, type Random, spelled } from '../spellings.js';

/** One private datum with the words that stand next to it. */
export interface Planted {
  readonly class: MaskClass;
  readonly lead: string;
  readonly secret: string;
  readonly tail: string;
}

/** A writer of one class. */
export type Writer = (random: Random) => Planted;

const circled = (text: string): string => text.replace(/\d/g, (digit) => [...'⓪①②③④⑤⑥⑦⑧⑨'][Number(digit)]!);
const formal = (text: string): string =>
  text.replace(/\d/g, (digit) => [...'零壹贰叁肆伍陆柒捌玖'][Number(digit)]!);
const spoken = (text: string): string =>
  text.replace(/\d/g, (digit) => [...'零幺两三四五六七八九'][Number(digit)]!);

/** Some digits Chinese, the others not. */
function mixed(random: Random): (text: string) => string {
  return (text) =>
    text.replace(/\d/g, (digit) => (random() < 0.5 ? digit : [...'〇一二三四五六七八九'][Number(digit)]!));
}

const LINKS = [
  ' ',
  '-',
  '.',
  '·',
  '_',
  '—',
  '－',
  '–',
  '/',
  '　',
  '  ',
  ' - ',
  '~',
  '•',
  '、',
  '*',
  '\n',
  '，',
  ',',
];

/** A number in one of the spellings people use to make it readable, or to hide it from machines. */
export function odd(random: Random, number: string, sizes: readonly (readonly number[])[]): string {
  const link = pick(random, LINKS);
  const style = pick(random, [
    plain,
    plain,
    fullWidth,
    chinese('零', '一'),
    chinese('〇', '幺'),
    circled,
    formal,
    spoken,
    mixed(random),
    spelled(pick(random, LINKS.slice(0, 8))),
    groups(pick(random, sizes), link),
    groups(pick(random, sizes), link),
    (text: string) => fullWidth(groups(pick(random, sizes), ' ')(text)),
    (text: string) => chinese('零', '一')(groups(pick(random, sizes), pick(random, [' ', '-', '，']))(text)),
  ]);
  return style(number);
}

/** `count` digits that do not start with nought. */
export const natural = (random: Random, count: number): string =>
  `${1 + Math.floor(random() * 9)}${digits(random, count - 1)}`;

/** A number from 1 to `limit`. */
export const upTo = (random: Random, limit: number): number => 1 + Math.floor(random() * limit);

/** What stands after a datum, whatever it is. */
export const ENDS = [
  '，',
  '。',
  '；',
  '',
  ' ',
  '）',
  '\n',
  '！',
  '，谢谢',
  '，请回电',
  '”',
  '的机主',
  '（本人）',
  '/',
  '】',
];
