import type { MaskClass } from '../../../../src/core/mask/classes.js';
import { email, plate, qq, wechat } from './accounts.js';
import { bankCard, idCard, landline, mobile, passport } from './numbers.js';
import { door, name } from './people.js';
import type { Writer } from './written.js';

/** One adverse writer per class. */
export const adverseWriters: Readonly<Record<MaskClass, Writer>> = {
  mobile,
  landline,
  'id-card': idCard,
  'bank-card': bankCard,
  passport,
  plate,
  email,
  wechat,
  qq,
  door,
  name,
};
