import { luhn } from './checksums.js';
import type { MaskRule } from './classes.js';
import { bare, before, grouped, hit, isReference, matches, spaced, standalone } from './numbers.js';

const PATTERN = standalone(`[3-69]${spaced('\\d', '{15,18}')}`);
const ISSUER = /^(?:62|4|5[1-5]|35|37|9[58]|60)/;
const CUE = /(?:卡号|银行卡|储蓄卡|信用卡|工资卡|存折|账号|帐号|账户|帐户|开户)[^\d。；;\n]{0,14}$/;

/** Bank card numbers: 16 to 19 digits that satisfy Luhn and start as an issuer's do, or follow a cue. */
export const bankCard: MaskRule = {
  class: 'bank-card',
  leastDigits: 16,
  find: (view) =>
    matches(view, PATTERN).flatMap((match) => {
      const number = bare(match[0]);
      const cued = CUE.test(before(view.ascii, match.index, 24));
      if (!grouped(match[0], 2) || (!cued && isReference(view.ascii, match.index))) return [];
      const sound = luhn(number);
      return cued || (sound && ISSUER.test(number))
        ? [hit(match, !(sound && (cued || number.startsWith('62'))))]
        : [];
    }),
};
