import type { MaskRule } from './classes.js';
import { gateOf } from './gates.js';
import { hit, matches } from './numbers.js';

const HOSTS = '(?:qq|163|126|139|189|sina|sohu|gmail|foxmail|hotmail|outlook|yeah|aliyun|icloud)';
const ENDINGS = '(?:com|cn|net|org|edu|gov|top|vip|me|cc|hk|tw)';
const DOT = ' ?(?:[.。点·．]|[([{（【]? ?(?:dot|DOT|Dot) ?[)\\]}）】]?) ?';
const LABEL = '[A-Za-z\\d-]{1,40}';

/** What stands for the sign, where nothing but an address can be meant. */
const SPELLED_SIGN = '(?:[([{（【] ?(?:at|AT|At|a|A|@) ?[)\\]}）】]|艾特|_(?:at|AT)_| (?:at|AT) |圈[aA])';

const PATTERN = new RegExp(
  '(?<![\\w.%+-])[A-Za-z\\d][\\w.%+-]{0,63} ?' +
    `(?:@ ?${LABEL}(?:${DOT}[A-Za-z]{2,10}){1,3}|@ ?${LABEL}(?:${DOT}${LABEL}){1,2}${DOT}${ENDINGS}(?![A-Za-z])` +
    `|[#*]${HOSTS}(?:${DOT}[A-Za-z]{2,10}){1,3}|#${LABEL}(?:${DOT}${LABEL}){0,2}${DOT}${ENDINGS}(?![A-Za-z])` +
    `|${SPELLED_SIGN} ?${LABEL}(?:${DOT}${LABEL}){0,2}${DOT}${ENDINGS}(?![A-Za-z]))`,
  'g',
);
const GATE = /[@#*艾圈]|[([{（【] ?(?:at|a)\b|[_ ]at[_ ]/i;

/** E-mail addresses, the sign and the dots also spelled (`(at)`, `艾特`, `点`); those of government domains are public. */
export const email: MaskRule = {
  class: 'email',
  leastDigits: 0,
  gate: gateOf(PATTERN),
  find: (view) => {
    if (!GATE.test(view.ascii)) return [];
    return matches(view, PATTERN).flatMap((match) => (/\.gov\.cn$/i.test(match[0]) ? [] : [hit(match)]));
  },
};
