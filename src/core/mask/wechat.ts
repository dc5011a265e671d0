import type { MaskRule } from './classes.js';
import { gateOf } from './gates.js';
import { hit, isReference, matches } from './numbers.js';

const CUE =
  '(?:微 ?[信讯]|[威薇徽危维]信|威芯|卫星号|绿泡泡|[vV]信|(?<![A-Za-z])(?:weixin|[wW]e[cC]hat|WECHAT|[vV] ?[xX]|[wW] ?[xX])|(?<=[加+] ?)[vV]|(?<=加)微)';
const PATTERN = new RegExp(
  `(${CUE}(?:号码|账号|帐号|号|名|搜索?|添加)?(?: ?(?:ID|id|Id))?(?:同号)?(?:是|为|加|联系)?[ :：,，"“”「(（【]{0,3})` +
    '(?:[A-Za-z](?:[ -]?[\\w-]){5,19}|\\d(?:[ -]?\\d){4,11})(?![\\w@])(?![元块万个])',
  'g',
);

/** Words in Latin letters that stand after the service's name and are no account. */
const WORDS = /^(?:we ?chat|weixin|https?|android|iphone|windows|moments)/i;

/** Signs without which no word for the service stands. */
const GATE = /[微威薇徽vVwW]|[危维]信|绿泡泡|卫星号/;

/** WeChat accounts after a word that names the service; public accounts (公众号) stay. */
export const wechat: MaskRule = {
  class: 'wechat',
  leastDigits: 0,
  gate: gateOf(PATTERN),
  find: (view) => {
    if (!GATE.test(view.ascii)) return [];
    return matches(view, PATTERN).flatMap((match) => {
      const cue = match[1]?.length ?? 0;
      const isOther = WORDS.test(match[0].slice(cue)) || isReference(view.ascii, match.index);
      return isOther ? [] : [hit(match, false, cue)];
    });
  },
};
