import type { MaskRule } from './classes.js';
import { hit, matches } from './numbers.js';

const CUE = '(?:微信|威信|薇信|徽信|[vV]信|(?<![A-Za-z])(?:weixin|wechat|WeChat|[vV][xX]|[wW][xX])|加[vV])';
const PATTERN = new RegExp(
  `(${CUE}(?:号码|账号|帐号|号|ID|id)?(?:同号)?(?:是|为|加|联系)?[ :："“(]{0,3})` +
    '(?:[A-Za-z](?:[ -]?[\\w-]){5,19}|\\d(?:[ -]?\\d){4,11})(?![\\w@])',
  'g',
);

/** WeChat accounts after a word that names the service; public accounts (公众号) stay. */
export const wechat: MaskRule = {
  class: 'wechat',
  leastDigits: 0,
  find: (view) => matches(view, PATTERN).map((match) => hit(match, false, match[1]?.length ?? 0)),
};
