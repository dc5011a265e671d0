import type { MaskRule } from './classes.js';
import { gateOf } from './gates.js';
import { grouped, hit, matches, spaced, TIGHT } from './numbers.js';

const PATTERN = new RegExp(
  `((?:(?<![A-Za-z])[Qq] ?[Qq]?|[扣抠蔻叩]{2}|[扣抠][Qq]|球球|企鹅|群(?=号))(?:群号|号码|账号|帐号|号|群)?(?:是|为|加)?[ :：,，(（【“"]{0,3})[1-9]${spaced('\\d', '{4,11}', TIGHT)}(?![\\d@元])`,
  'g',
);

/** QQ numbers after a word that names the service. */
export const qq: MaskRule = {
  class: 'qq',
  leastDigits: 5,
  gate: gateOf(PATTERN),
  find: (view) =>
    matches(view, PATTERN).flatMap((match) => {
      const cue = match[1]?.length ?? 0;
      return grouped(match[0].slice(cue), 2) ? [hit(match, false, cue)] : [];
    }),
};
