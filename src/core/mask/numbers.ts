import type { MaskHit, MaskView } from './classes.js';

/** What people put between the digits of one number; `一` is a common mistyped dash. */
export const SEPARATOR = '[ \\t\\n\\xA0_.·•・‧一‐-―~～*/|、，,-]{0,3}';

/** Signs that part the numbers of a list as well as the digits of one. */
const LISTING = /[\n~～*/|、，,]/g;

/** As `SEPARATOR`, without the signs that also part one number from the next. */
export const TIGHT = '[ \\t\\xA0_.·•・‧一‐-―~～*-]{0,3}';

/** A pattern of `count` digits that may be spaced or dashed. */
export function spaced(digit: string, count: number | string, separator: string = SEPARATOR): string {
  const times = typeof count === 'number' ? `{${count}}` : count;
  return `(?:${separator}${digit})${times}`;
}

/** A pattern that starts and ends where the number does: no digit or letter-and-digit run goes on. */
export function standalone(body: string, flags = 'g'): RegExp {
  return new RegExp(
    `(?=[\\d+(（[])(?<!\\d|\\d\\d[.-]|0\\.)(?:(?<!\\d[.-])|(?=\\d\\d))(?:${body})(?!\\d)(?![.-]\\d)`,
    flags,
  );
}

/** Whether the separators make sensible groups: each digit alone, or no group but the last shorter than `shortest`. */
export function grouped(written: string, shortest: number): boolean {
  const groups = written.split(/[^\dXx×ⅩⅹХх]+/).filter((group) => group !== '');
  return (
    groups.every((group) => group.length === 1) ||
    groups.slice(0, -1).every((group) => group.length >= shortest)
  );
}

/** Whether signs that part lists stand between the digits: then the groups must look like those of one number. */
export function listed(written: string): boolean {
  return written.search(LISTING) >= 0;
}

/** The lengths of the groups of digits, as `3-4-4`. */
export function groupSizes(written: string): string {
  return (written.match(/\d+/g) ?? []).map(({ length }) => length).join('-');
}

/** The digits of a number as written, separators dropped, a trailing `x` in upper case. */
export function bare(written: string): string {
  return written
    .replace(/[×ⅩⅹХх]/g, 'X')
    .replace(/[^\dXx]/g, '')
    .toUpperCase();
}

/** Every match of `pattern` in the spellings of the view, each spelling read once. */
export function matches(view: MaskView, pattern: RegExp): RegExpExecArray[] {
  const found = [...view.ascii.matchAll(pattern)];
  return view.digits === view.ascii ? found : [...found, ...view.digits.matchAll(pattern)];
}

/**
 * What `accept` makes of the matches of any of the patterns, in the spellings of the view. A refused match is read again
 * behind its first sign that parts lists, since another number may have been drawn into it.
 */
export function accepted(
  view: MaskView,
  patterns: readonly RegExp[],
  accept: (match: RegExpExecArray) => MaskHit | undefined,
): MaskHit[] {
  const texts = view.digits === view.ascii ? [view.ascii] : [view.ascii, view.digits];
  return texts.flatMap((text) => patterns.flatMap((pattern) => acceptedIn(text, pattern, accept)));
}

function acceptedIn(
  text: string,
  pattern: RegExp,
  accept: (match: RegExpExecArray) => MaskHit | undefined,
): MaskHit[] {
  const hits: MaskHit[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const found = accept(match);
    const part = found === undefined ? match[0].slice(1).search(LISTING) : -1;
    if (found !== undefined) hits.push(found);
    if (part >= 0) pattern.lastIndex = match.index + part + 2;
  }
  return hits;
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

const REFERENCE_WORD =
  /(?:订单|单号|编号|工单|流水号|合同|案号|文号|发票号|运单|代码|条码|批号|型号|许可证)(?:号码|号)?[是为:：# ]{0,2}$/;

/** Whether the very word before a number says that it is a reference. */
export function isCalledReference(text: string, at: number): boolean {
  return REFERENCE_WORD.test(before(text, at, 9));
}

/** Whether what stands before says that a number is a reference (order, contract, case) and nobody's own. */
export function isReference(text: string, at: number): boolean {
  return REFERENCE.test(before(text, at, 12));
}
