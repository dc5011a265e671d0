import { idCheckSign } from './checksums.js';
import type { MaskRule } from './classes.js';
import {
  bare,
  before,
  grouped,
  hit,
  isReference,
  matches,
  SEPARATOR,
  spaced,
  standalone,
} from './numbers.js';

/** Two digits of the administrative code (GB/T 2260), 13 or 15 more, and the check sign of the 18-digit form. */
const PATTERN = standalone(
  `\\d${SEPARATOR}\\d${spaced('\\d', 13)}(?:${spaced('\\d', 2)}${SEPARATOR}[\\dXx])?`,
);
const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|[78][1-3])/;
const BIRTH = /^\d{6}(?:(?:18|19|20)\d{2}|\d{2}(?=\d{7}$))(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/;
const CUE = /(?:身份证|证件|公民身份)[^\d，。；;\n]{0,8}$/;

/** Whether a spaced number goes on beyond the match, as a bank card's does. */
function isPart(text: string, match: RegExpExecArray): boolean {
  const end = match.index + match[0].length;
  return /^[ -]\d/.test(text.slice(end, end + 2)) || /\d[ -]$/.test(before(text, match.index, 2));
}

/** Identity numbers of 18 digits with a checksum, and of 15 digits from before 1999. */
export const idCard: MaskRule = {
  class: 'id-card',
  leastDigits: 15,
  find: (view) =>
    matches(view, PATTERN).flatMap((match) => {
      const number = bare(match[0]);
      const cued = CUE.test(before(view.ascii, match.index, 16));
      if (!BIRTH.test(number) || !grouped(match[0], 2)) return [];
      if (!cued && isReference(view.ascii, match.index)) return [];
      if (number.length === 15 && isPart(view.ascii, match)) return [];
      const sound = number.length === 18 && idCheckSign(number.slice(0, 17)) === number[17]?.toUpperCase();
      // A code of no province is an identity number only where its check sign or the words before it say so.
      if (!PROVINCE.test(number) && !sound && !cued) return [];
      return [hit(match, !sound && !cued)];
    }),
};
