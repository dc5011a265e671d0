import type { MaskHit, MaskRule, MaskView } from './classes.js';
import { before, grouped, hit, isReference, matches, SEPARATOR, spaced, standalone } from './numbers.js';

/** The number of an office on duty is public. */
const PUBLIC =
  /(?:监督|举报|投诉|值班|服务|办公|咨询|窗口|公开|报修|客服|维权|应急)(?:电话|热线|专线|号码)[^\d。；;\n]{0,6}$|热线[^\d。；;\n]{0,4}$/;
const EXTENSION = '(?:(?:转|转接|分机|[ -]{1,2})\\d{1,6})?';

const TRUNK = standalone(
  `(?:\\+?86${SEPARATOR})?([(（]?0${SEPARATOR}(?:1${SEPARATOR}0|2${SEPARATOR}\\d)[)）]?${spaced('\\d', 8)})${EXTENSION}` +
    `|(?:\\+?86${SEPARATOR})?([(（]?0${SEPARATOR}[3-9]${spaced('\\d', 2)}[)）]?${SEPARATOR}[2-8]${spaced('\\d', '{6,7}')})${EXTENSION}`,
);
const CUE = '(?:电话|座机|固话|联系方式|致电|来电|拨打|拨|[Tt][Ee][Ll]|\\d{7}[、/或和,])';
const LOCAL = new RegExp(
  `(${CUE}(?:号码|号)?[是为:：(（ ]{0,3})[2-8]${spaced('\\d', '{6,7}')}(?!\\d)(?![.-]\\d)(?![年月元户人平万])`,
  'g',
);

function trunk(view: MaskView): MaskHit[] {
  return matches(view, TRUNK).flatMap((match) => {
    if (!grouped(match[1] ?? match[2] ?? '', 3) || PUBLIC.test(before(view.ascii, match.index, 16)))
      return [];
    return isReference(view.ascii, match.index) ? [] : [hit(match)];
  });
}

function local(view: MaskView): MaskHit[] {
  return matches(view, LOCAL).flatMap((match) => {
    const cue = match[1] ?? '';
    const at = match.index + cue.length;
    const number = match[0].slice(cue.length);
    if (PUBLIC.test(before(view.ascii, at, 16)) || !grouped(number, 2) || /^[48]00/.test(number)) return [];
    return [hit(match, false, cue.length)];
  });
}

/** Landlines with their area code, or of seven or eight digits after a word such as 电话; duty numbers stay. */
export const landline: MaskRule = {
  class: 'landline',
  leastDigits: 7,
  find: (view) => [...trunk(view), ...local(view)],
};
