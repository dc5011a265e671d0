import type { MaskRule } from './classes.js';
import { before, hit, isReference, matches, SEPARATOR, spaced } from './numbers.js';

const PATTERN = new RegExp(
  `(?<![A-Za-z0-9])(?:[A-Za-z]${spaced('\\d', '{8}')}|[Ee]${SEPARATOR}[A-HJ-NP-Za-hj-np-z]${spaced('\\d', 7)})(?![A-Za-z0-9])`,
  'g',
);
const CUE = /(?:护照|通行证|证件|旅行证)[^A-Za-z\d。；;\n]{0,10}$/;

/** Passport and travel permit numbers: E or G and eight signs, any other letter only after a cue. */
export const passport: MaskRule = {
  class: 'passport',
  leastDigits: 7,
  find: (view) =>
    matches(view, PATTERN).flatMap((match) => {
      const cued = CUE.test(before(view.ascii, match.index, 14));
      if (!cued && (isReference(view.ascii, match.index) || !/^[EG]/.test(match[0]))) return [];
      return [hit(match, !cued)];
    }),
};
