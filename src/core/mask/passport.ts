import type { MaskHit, MaskRule, MaskView } from './classes.js';
import { before, hit, isReference, matches, SEPARATOR, spaced } from './numbers.js';

/** One or two letters and the digits that make eight or nine signs; M and H with ten are permits. */
const PATTERN = new RegExp(
  '(?<![A-Za-z0-9/_])(?:' +
    `[A-Za-z]${spaced('\\d', '{8}')}(?:${spaced('\\d', 2)})?|[A-Za-z]${SEPARATOR}[A-Za-z]${spaced('\\d', 7)}` +
    ')(?![A-Za-z0-9])',
  'g',
);
const CUE =
  /(?:护照|通行证|证件|旅行证|回乡证|台胞证|居住证|[Pp]assport)(?: ?[Nn]o\.?| ?[Nn]umber)?[^A-Za-z\d，,。；;\n]{0,10}$|[手所]?持(?:有|用)?$/;

/** Numbers of digits alone, right after the word for the paper. */
const DIGITS = new RegExp(
  `((?:护照|台胞证|通行证)(?:号码|号)?[是为:：(（ ]{0,3})\\d${spaced('\\d', '{7,8}')}(?!\\d)(?![年月元])`,
  'g',
);

/** Identity cards of Hong Kong: the check sign in brackets tells them. */
const HONG_KONG = /(?<![A-Za-z0-9])[A-Za-z]{1,2}\d{6}[(（][\dAa][)）]/g;

function lettered(view: MaskView): MaskHit[] {
  return matches(view, PATTERN).flatMap((match) => {
    const cued = CUE.test(before(view.ascii, match.index, 20));
    const isUsual = /^(?:[EG]\D{0,3}\d|E[A-HJ-NP-Z])/.test(match[0]) && !/\d{9}/.test(match[0]);
    if (!cued && (isReference(view.ascii, match.index) || !isUsual)) return [];
    return [hit(match, !cued)];
  });
}

/** Passport and travel permit numbers: E or G and eight signs, any other letter only after a cue. */
export const passport: MaskRule = {
  class: 'passport',
  leastDigits: 6,
  gate: undefined,
  find: (view) => [
    ...lettered(view),
    ...matches(view, DIGITS).map((match) => hit(match, false, match[1]?.length ?? 0)),
    ...[...view.ascii.matchAll(HONG_KONG)].map((match) => hit(match)),
  ],
};
