import type { Gate } from './gates.js';

/** The classes of personal data, with the word that stands in their place. */
export const MASK_LABELS = {
  'id-card': '身份证号',
  'bank-card': '银行卡号',
  mobile: '手机号',
  landline: '座机',
  passport: '护照号',
  plate: '车牌号',
  email: '邮箱',
  wechat: '微信号',
  qq: 'QQ号',
  door: '门牌号',
  name: '姓名',
} as const;

/** One class of personal data. */
export type MaskClass = keyof typeof MASK_LABELS;

/** What a rule found: UTF-16 offsets `[start, end)`; `doubtful` asks for a person's look. */
export interface MaskHit {
  readonly start: number;
  readonly end: number;
  readonly doubtful: boolean;
}

/** How one class is recognised. */
export interface MaskRule {
  readonly class: MaskClass;
  /** The fewest digits a run must have for the rule to find anything. */
  readonly leastDigits: number;
  /** What a text must hold besides; `undefined` where nothing can be said. */
  readonly gate: Gate;
  readonly find: (view: MaskView) => MaskHit[];
}

/** One text in the spellings the rules read; all have the same length, so offsets agree. */
export interface MaskView {
  /** As written. */
  readonly text: string;
  /** Full-width signs folded to ASCII. */
  readonly ascii: string;
  /** `ascii` with Chinese digits folded too; the same string where the text spells no number in them. */
  readonly digits: string;
  /** The most digits in one run of `digits`, separators between them allowed. */
  readonly longestNumber: number;
  /** What `scanGates` found; `undefined` where the spellings differ, since the gates were asked of one alone. */
  readonly found: Uint8Array | undefined;
}

/** The text that replaces a span of a class, as `〔手机号〕`. */
export function placeholder(kind: MaskClass): string {
  return `〔${MASK_LABELS[kind]}〕`;
}

/** Matches every placeholder. */
export const PLACEHOLDER = new RegExp(`〔(?:${Object.values(MASK_LABELS).join('|')})〕`, 'g');
