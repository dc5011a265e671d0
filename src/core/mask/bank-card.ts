import { luhn } from './checksums.js';
import type { MaskRule } from './classes.js';
import {
  accepted,
  bare,
  before,
  grouped,
  hit,
  isCalledReference,
  isReference,
  listed,
  spaced,
  standalone,
  TIGHT,
} from './numbers.js';

/** As far as it goes, within signs of one number only, and as short as it may be. */
const PATTERNS = [spaced('\\d', '{15,18}'), spaced('\\d', '{15,18}', TIGHT), spaced('\\d', '{15,18}?')].map(
  (rest) => standalone(`[3-69]${rest}`),
);
const ISSUER = /^(?:62|4|5[1-5]|35|37|9[58]|60)/;
const CUE =
  /(?:卡号|[银农工建中交招]行卡|储蓄卡|信用卡|工资卡|存折|账号|帐号|账户|帐户|开户|一卡通|[的这张]卡|卡上|支付宝)[^\d。；;\n]{0,14}$/;

/** Bank card numbers: 16 to 19 digits that satisfy Luhn and start as an issuer's do, or follow a cue. */
export const bankCard: MaskRule = {
  class: 'bank-card',
  leastDigits: 16,
  gate: undefined,
  find: (view) =>
    accepted(view, PATTERNS, (match) => {
      const number = bare(match[0]);
      const cued =
        CUE.test(before(view.ascii, match.index, 24)) && !isCalledReference(view.ascii, match.index);
      if (!grouped(match[0], 2) || (!cued && isReference(view.ascii, match.index))) return undefined;
      const sound = luhn(number) && ISSUER.test(number);
      if (listed(match[0]) && !sound) return undefined;
      return cued || sound ? hit(match, !(sound && (cued || number.startsWith('62')))) : undefined;
    }),
};
