import type { MaskHit, MaskView } from './classes.js';

/** What people put between the digits of one number; `一` is a common mistyped dash. */
export const SEPARATOR = '[ \\t\\xA0_.·•一‐-―-]{0,2}';

/** A pattern of `count` digits that may be spaced or dashed. */
export function spaced(digit: string, count: number | string): string {
  const times = typeof count === 'number' ? `{${count}}` : count;
  return `(?:${SEPARATOR}${digit})${times}`;
}

/** A pattern that starts and ends where the number does: no digit or letter-and-digit run goes on. */
export function standalone(body: string, flags = 'g'): RegExp {
  return new RegExp(`(?<!\\d)(?<!\\d[.-])(?:${body})(?!\\d)(?![.-]\\d)`, flags);
}

/** Whether the separators make sensible groups: each digit alone, or no group but the last shorter than `shortest`. */
export function grouped(written: string, shortest: number): boolean {
  const groups = written.split(/[^\dXx]+/).filter((group) => group !== '');
  return (
    groups.every((group) => group.length === 1) ||
    groups.slice(0, -1).every((group) => group.length >= shortest)
  );
}

/** The digits of a number as written, separators dropped, a trailing `x` in upper case. */
export function bare(written: string): string {
  return written.replace(/[^\dXx]/g, '').toUpperCase();
}

/** Every match of `pattern` in the spellings of the view, each spelling read once. */
export function matches(view: MaskView, pattern: RegExp): RegExpExecArray[] {
  const found = [...view.ascii.matchAll(pattern)];
  return view.digits === view.ascii ? found : [...found, ...view.digits.matchAll(pattern)];
}

/** A match as a hit; `skip` leading UTF-16 units are a cue and stay readable. */
export function hit(match: RegExpExecArray, doubtful = false, skip = 0): MaskHit {
  return { start: match.index + skip, end: match.index + match[0].length, doubtful };
}

/** The `length` characters before a position. */
export function before(text: string, at: number, length: number): string {
  return text.slice(Math.max(0, at - length), at);
}

const REFERENCE =
  /(?:订单|单号|编号|工单|流水|合同|案号|文号|快递|发票|凭证|运单|受理|回执|代码|条码|批号|型号|许可证)[^\d，。；;\n]{0,6}$/;

/** Whether what stands before says that a number is a reference (order, contract, case) and nobody's own. */
export function isReference(text: string, at: number): boolean {
  return REFERENCE.test(before(text, at, 12));
}
