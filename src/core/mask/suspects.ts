import type { MaskClass } from './classes.js';
import type { Masked } from './mask.js';
import { isReference } from './numbers.js';
import { maskView } from './view.js';

/** A span a person should look at: masked on thin grounds, or left in place although it may be personal. */
export interface Doubt {
  readonly class: MaskClass;
  /** UTF-16 offsets of the text before masking, `[start, end)`. */
  readonly start: number;
  readonly end: number;
  readonly masked: boolean;
}

/** What looks like personal data and passes no rule; the first group is a cue and no part of the span. */
const FORMS: readonly (readonly [MaskClass, RegExp])[] = [
  ['mobile', /()(?<![\dA-Za-z.-])1[3-9][\d -]{7,11}\d(?![\dA-Za-z.-])/g],
  ['id-card', /()(?<![\dA-Za-z.-])[1-8]\d{5}(?:19|20)\d{9}[\dXx]?(?![\dA-Za-z.-])/g],
  ['wechat', /((?:微信|[vV][xX]|薇信|威信)号?[:：是 ]{1,2})[A-Za-z\d][\w.-]{3,20}/g],
  ['qq', /((?:QQ|qq|扣扣)号?[:：是 ]{1,2})\d[\d .-]{3,14}\d/g],
  [
    'name',
    /((?:我叫|姓名[:：]|联系人[:：]|户主|投诉人[:：]?|反映人[:：]?) ?)[\u4E00-\u9FFF]{2,4}(?![\u4E00-\u9FFF〔])/g,
  ],
];

/** Every doubtful span of a text in the order of the text: those of its masking and those no rule took. */
export function doubts(text: string, { spans }: Masked): Doubt[] {
  const found: Doubt[] = spans
    .filter(({ doubtful }) => doubtful)
    .map((span) => ({ class: span.class, start: span.start, end: span.end, masked: true }));
  const { ascii, longestNumber } = maskView(text);
  for (const [kind, pattern] of FORMS) {
    if (longestNumber < 9 && (kind === 'mobile' || kind === 'id-card')) continue;
    for (const match of ascii.matchAll(pattern)) {
      const start = match.index + (match[1]?.length ?? 0);
      const end = match.index + match[0].length;
      if (isReference(ascii, start) || ascii.slice(start, end).includes('〔')) continue;
      const isKnown = (span: { start: number; end: number }) => span.start < end && start < span.end;
      if (!spans.some(isKnown) && !found.some(isKnown))
        found.push({ class: kind, start, end, masked: false });
    }
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}
