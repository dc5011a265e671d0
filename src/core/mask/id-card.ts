import { idCheckSign } from './checksums.js';
import type { MaskRule } from './classes.js';
import {
  accepted,
  bare,
  before,
  grouped,
  groupSizes,
  hit,
  isReference,
  listed,
  SEPARATOR,
  spaced,
  standalone,
  TIGHT,
} from './numbers.js';

/** Two digits of the administrative code (GB/T 2260), 13 or 15 more, and the check sign of the 18-digit form. */
const pattern = (separator: string): RegExp =>
  standalone(
    `\\d${separator}\\d${spaced('\\d', 13, separator)}` +
      `(?:${spaced('\\d', 2, separator)}${separator}[\\dXx×ⅩⅹХх])?`,
  );
const PATTERNS = [pattern(SEPARATOR), pattern(TIGHT)];
const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|[78][1-3])/;
const BIRTH = /^\d{6}(?:(?:18|19|20)\d{2}|\d{2}(?=\d{7}$))(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/;
const CUE =
  /(?:身[份分]证|证件|身份号|公民身份|一代证|二代证|持证人|证号|户口本|sfz|SFZ|\bID)[^\d。；;\n]{0,8}$/;

/** Whether a spaced number goes on beyond the match, as a bank card's does. */
function isPart(text: string, match: RegExpExecArray): boolean {
  const end = match.index + match[0].length;
  return (
    /^[ _.·•‐-―~*-]{1,3}\d/.test(text.slice(end, end + 4)) ||
    /\d[ _.·•‐-―~*-]{1,3}$/.test(before(text, match.index, 4))
  );
}

/** Identity numbers of 18 digits with a checksum, and of 15 digits from before 1999. */
export const idCard: MaskRule = {
  class: 'id-card',
  leastDigits: 15,
  gate: undefined,
  find: (view) =>
    accepted(view, PATTERNS, (match) => {
      const number = bare(match[0]);
      const cued = CUE.test(before(view.ascii, match.index, 16));
      if (!BIRTH.test(number) || !grouped(match[0], 2)) return undefined;
      if (!cued && isReference(view.ascii, match.index)) return undefined;
      if (number.length === 15 && isPart(view.ascii, match)) return undefined;
      const sound = number.length === 18 && idCheckSign(number.slice(0, 17)) === number[17];
      // A code of no province is an identity number only where its check sign or the words before it say so.
      if (!PROVINCE.test(number) && !sound && !cued) return undefined;
      if (listed(match[0]) && !sound && !cued && !groupSizes(match[0]).startsWith('6-')) return undefined;
      return hit(match, !sound && !cued);
    }),
};
