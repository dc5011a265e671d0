import { bankCard } from './bank-card.js';
import type { MaskRule } from './classes.js';
import { door } from './door.js';
import { email } from './email.js';
import { idCard } from './id-card.js';
import { landline } from './landline.js';
import { mobile } from './mobile.js';
import { name } from './name.js';
import { passport } from './passport.js';
import { plate } from './plate.js';
import { qq } from './qq.js';
import { wechat } from './wechat.js';

/** Every rule; where two spans meet, the rule that stands first wins. */
export const maskRules: readonly MaskRule[] = [
  idCard,
  email,
  bankCard,
  mobile,
  plate,
  qq,
  wechat,
  passport,
  landline,
  door,
  name,
];
