import type { MaskRule } from './classes.js';
import { matches } from './numbers.js';

const GAP = '[ ·•・‧.:：_‐-―-]{0,3}';
const SIGN = '[A-HJ-NP-Za-hj-np-z\\d零〇一幺二两三四五六七八九]';
const PROVINCE = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]';
/** What follows the province; rarer in Chinese text than the provinces' signs, and quicker to look for. */
const TAIL = new RegExp(`[A-Za-z](?:${GAP}${SIGN}){4}`);

/** The search starts at the letter, which is rarer in Chinese text than the provinces' signs. */
const PATTERN = new RegExp(
  `(?<=(${PROVINCE}${GAP}))[A-HJ-NP-Za-hj-np-z](?:${GAP}${SIGN}){4,5}${GAP}(?:${SIGN}|[挂学警港澳领使])(?![A-Za-z\\d])`,
  'g',
);

/** Number plates of cars (GA 36), those of new energy included: at least two digits after the letter. */
export const plate: MaskRule = {
  class: 'plate',
  leastDigits: 1,
  gate: undefined,
  find: (view) => {
    if (!TAIL.test(view.ascii)) return [];
    return matches(view, PATTERN).flatMap((match) => {
      if (match[0].replace(/[^\d零〇一幺二两三四五六七八九]/g, '').length < 2) return [];
      return [
        { start: match.index - (match[1]?.length ?? 0), end: match.index + match[0].length, doubtful: false },
      ];
    });
  },
};
