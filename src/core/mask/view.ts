import { foldWidth } from '../text/width.js';
import type { MaskView } from './classes.js';
import { scanGates } from './gates.js';

const CHINESE_DIGITS = new Map<string, string>();
for (const [value, signs] of [
  '〇零○⓪',
  '一壹幺①',
  '二贰两②',
  '三叁③',
  '四肆④',
  '五伍⑤',
  '六陆⑥',
  '七柒⑦',
  '八捌⑧',
  '九玖⑨',
].entries()) {
  for (const sign of signs) CHINESE_DIGITS.set(sign, String(value));
}

/** A sign that may stand inside a number without ending it. */
const LINKS = ' \t\n\xA0_.·•・‧‐‑‒–—―~～*|、，,-()（）[]/转';

const OTHER = 0;
const DIGIT = 1;
const CHINESE = 2;
const LINK = 3;

/** What each UTF-16 unit is to a number; a table, since every sign of every message is looked up. */
const KIND = new Uint8Array(0x10000);
for (const sign of '0123456789') KIND[sign.charCodeAt(0)] = DIGIT;
for (const sign of CHINESE_DIGITS.keys()) KIND[sign.charCodeAt(0)] = CHINESE;
for (const sign of LINKS) KIND[sign.charCodeAt(0)] = LINK;

/** Digits that are parts of words (第一, 一直) are no part of a number. */
const SIGNS = [...CHINESE_DIGITS.keys()].join('');
const NUMERAL = new RegExp(
  `(?<![第之唯统周期])[${SIGNS}](?![共直下个定些样般起位名户家])|(?<=[\\d${SIGNS}]{6})[${SIGNS}]`,
  'g',
);

/** The most digits of a run, up to two links between neighbours; and the same for runs with Chinese digits in them. */
function longestRuns(text: string): { longest: number; longestChinese: number } {
  let longest = 0;
  let longestChinese = 0;
  let digits = 0;
  let chinese = 0;
  let links = 0;
  for (let at = 0; at < text.length; at += 1) {
    const kind = KIND[text.charCodeAt(at)];
    if (kind === OTHER) {
      digits = 0;
      chinese = 0;
    } else if (kind === LINK) {
      links += 1;
      if (links > 3) {
        digits = 0;
        chinese = 0;
      }
    } else {
      digits += 1;
      links = 0;
      if (kind === CHINESE) chinese += 1;
      if (digits > longest) longest = digits;
      if (chinese > 0 && digits > longestChinese) longestChinese = digits;
    }
  }
  return { longest, longestChinese };
}

/** Runs shorter than a QQ number are not worth a second spelling. */
const WORTH_FOLDING = 5;

/** The spellings of a text that the rules read. */
export function maskView(text: string): MaskView {
  const ascii = foldWidth(text);
  const { longest, longestChinese } = longestRuns(ascii);
  const fold = longestChinese >= WORTH_FOLDING;
  const digits = fold ? ascii.replace(NUMERAL, (sign) => CHINESE_DIGITS.get(sign) ?? sign) : ascii;
  const found = digits === text ? scanGates(text) : undefined;
  return { text, ascii, digits, longestNumber: longest, found };
}
