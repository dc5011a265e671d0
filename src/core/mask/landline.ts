import type { MaskHit, MaskRule, MaskView } from './classes.js';
import { before, grouped, hit, isReference, matches, SEPARATOR, spaced, standalone } from './numbers.js';

/** The number of an office on duty is public. */
const PUBLIC =
  /(?:监督|举报|投诉|值班|服务|办公|咨询|窗口|公开|报修|客服|维权|应急|抢修|报警|接待|信访|政务|预约|挂号|(?:公|办|政府|[局委厅署]|[^住居]所|[医法检学]院|卫生院|[^教寝居卧]室|支队|大队|中队|[^家]中心|公司|[学小中]校?学|学校|银行|[居村]委会|业委会|物业|社区|街道|机关|车间|超市|酒店|营业厅|[供服气电水暖]站|车站|工作站|服务站))(?:的)?(?:联系|服务|值班|办公|咨询)?(?:电话|热线|专线|号码|座机|固话|传真)[^\d。；;\n]{0,6}$|热线[^\d。；;\n]{0,4}$/;
const EXTENSION = '(?:(?: ?[(（]?(?:转分机|转接|转|分机|ext\\.?|EXT\\.?|#) ?|[ -]{1,2})\\d{1,6})?';
/** The country's code, after which the area code loses its nought. */
const COUNTRY = `(?:\\+ ?86|0086|(?<!\\d)86)${SEPARATOR}`;
const OPEN = '[(（[]?';
const CLOSE = '[)）\\]]?';

const TRUNK = standalone(
  `(?:${COUNTRY})?(${OPEN}0${SEPARATOR}(?:1${SEPARATOR}0|2${SEPARATOR}\\d)${CLOSE}${spaced('\\d', 8)})${EXTENSION}` +
    `|(?:${COUNTRY})?(${OPEN}0${SEPARATOR}[3-9]${spaced('\\d', 2)}${CLOSE}${SEPARATOR}[2-8]${spaced('\\d', '{6,7}')})${EXTENSION}` +
    `|${COUNTRY}(${OPEN}(?:10|2\\d)${CLOSE}${spaced('\\d', 8)}|${OPEN}[3-9]\\d{2}${CLOSE}${SEPARATOR}[2-8]${spaced('\\d', '{6,7}')})${EXTENSION}`,
);
const CUE = '(?:电话|座机|固话|宅电|传真|联系方式|致电|来电|拨打|拨|[Tt][Ee][Ll]|\\d{7}[、/或和,])';
const LOCAL = new RegExp(
  `(${CUE}(?:号码|号)?[是为:：(（【,， ]{0,3})[2-8]${spaced('\\d', '{6,7}')}(?!\\d)(?![.-]\\d)(?![年月元户人平万])`,
  'g',
);

function trunk(view: MaskView): MaskHit[] {
  return matches(view, TRUNK).flatMap((match) => {
    if (
      !grouped(match[1] ?? match[2] ?? match[3] ?? '', 2) ||
      PUBLIC.test(before(view.ascii, match.index, 20))
    )
      return [];
    return isReference(view.ascii, match.index) ? [] : [hit(match)];
  });
}

function local(view: MaskView): MaskHit[] {
  return matches(view, LOCAL).flatMap((match) => {
    const cue = match[1] ?? '';
    const at = match.index + cue.length;
    const number = match[0].slice(cue.length);
    if (
      PUBLIC.test(before(view.ascii, at, 20)) ||
      !grouped(number, 2) ||
      (/^[48]00/.test(number) &&
        /^[ ·—]\d/.test(view.ascii.slice(at + number.length, at + number.length + 2)))
    )
      return [];
    return [hit(match, false, cue.length)];
  });
}

/** Landlines with their area code, or of seven or eight digits after a word such as 电话; duty numbers stay. */
export const landline: MaskRule = {
  class: 'landline',
  leastDigits: 7,
  gate: undefined,
  find: (view) => [...trunk(view), ...local(view)],
};
