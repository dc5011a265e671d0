import type { MaskRule } from './classes.js';
import {
  accepted,
  before,
  grouped,
  groupSizes,
  hit,
  isReference,
  listed,
  SEPARATOR,
  spaced,
} from './numbers.js';

/** Eleven digits from 13 on, with or without the country code or a leading nought; two may stand side by side. */
const PATTERN = new RegExp(
  `(?=[\\d+(（])(?<!\\d)(?<!\\d\\d[.-])(?<!0\\.)(?:(?<!\\d[.-])|(?=\\d\\d|[(（+]))(?:(?:\\+${SEPARATOR}|00)?8${SEPARATOR}6${SEPARATOR}|[(（]\\+?86[)）] ?|0)?` +
    `(1${SEPARATOR}[3-9]${spaced('\\d', 9)})(?!\\d)(?![.-]\\d(?!\\d{10}))`,
  'g',
);
const YEARS = /^(?:19|20)\d\d\D(?:19|20)\d\d\D/;

/** How people group the digits of a mobile number, where a comma or a line break parts them. */
const USUAL_GROUPS =
  /^(?:3-4-4|3-8|7-4|4-7|4-3-4|3-3-5|5-3-3|3-3-3-2|3-2-3-3|4-4-3|2-3-3-3|3-4-1-3|5-6|6-5|8-3|1(?:-1){10})$/;

/** Whether the words on either side say that several short numbers are listed. */
function isList(text: string, match: RegExpExecArray): boolean {
  const end = match.index + match[0].length;
  return (
    /^[ 等和]{0,2}[路线号楼栋幢机房层室次户元平米岁]/.test(text.slice(end, end + 3)) ||
    /(?:公交|[车房]间|房|第|线|楼|栋)\s?$/.test(before(text, match.index, 4))
  );
}

/** Mobile numbers, spaced, dashed, full-width or in Chinese digits. */
export const mobile: MaskRule = {
  class: 'mobile',
  leastDigits: 11,
  gate: undefined,
  find: (view) =>
    accepted(view, [PATTERN], (match) => {
      const number = match[1] ?? '';
      if (!grouped(number, 2) || YEARS.test(number)) return undefined;
      const isListed = listed(number);
      if (isListed && (!USUAL_GROUPS.test(groupSizes(number)) || isList(view.ascii, match))) return undefined;
      return hit(match, isListed || isReference(view.ascii, match.index));
    }),
};
