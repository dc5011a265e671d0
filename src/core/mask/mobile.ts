import type { MaskRule } from './classes.js';
import { grouped, hit, isReference, matches, SEPARATOR, spaced, standalone } from './numbers.js';

/** Eleven digits from 13 on, with or without the country code or a leading nought. */
const PATTERN = standalone(
  `(?:(?:\\+${SEPARATOR}|00)?8${SEPARATOR}6${SEPARATOR}|[(（]\\+?86[)）] ?|0)?(1${SEPARATOR}[3-9]${spaced('\\d', 9)})`,
);
const YEARS = /^(?:19|20)\d\d\D(?:19|20)\d\d\D/;

/** Mobile numbers, spaced, dashed, full-width or in Chinese digits. */
export const mobile: MaskRule = {
  class: 'mobile',
  leastDigits: 11,
  find: (view) =>
    matches(view, PATTERN).flatMap((match) => {
      const number = match[1] ?? '';
      if (!grouped(number, 2) || YEARS.test(number)) return [];
      return [hit(match, isReference(view.ascii, match.index))];
    }),
};
