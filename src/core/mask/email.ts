import type { MaskRule } from './classes.js';
import { hit, matches } from './numbers.js';

const HOSTS = '(?:qq|163|126|139|189|sina|sohu|gmail|foxmail|hotmail|outlook|yeah|aliyun|icloud)';
const PATTERN = new RegExp(
  '(?<![\\w.%+-])[A-Za-z\\d][\\w.%+-]{0,63} ?' +
    `(?:(?:@|[([](?:at|AT)[)\\]]) ?[A-Za-z\\d-]{1,40}|[#*]${HOSTS})(?: ?[.。点] ?[A-Za-z]{2,10}){1,3}`,
  'g',
);

/** E-mail addresses, also with `(at)` or `#` for the sign; those of government domains are public. */
export const email: MaskRule = {
  class: 'email',
  leastDigits: 0,
  find: (view) => {
    if (!/[@#*]|[([](?:at|AT)/.test(view.ascii)) return [];
    return matches(view, PATTERN).flatMap((match) => (/\.gov\.cn$/i.test(match[0]) ? [] : [hit(match)]));
  },
};
