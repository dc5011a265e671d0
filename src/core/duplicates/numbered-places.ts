import type { Substitution } from './substitutions.js';

/** Words that make the number before them a place. */
const UNIT = /^(?:号楼|单元|号线|中学|小学|社区|[栋幢座期组巷弄路街中小村站区号楼室队支])/;
const NUMERAL = '[\\da-z一二三四五六七八九十百]';
const HEAD = new RegExp(`${NUMERAL}{0,4}$`);
const TAIL = new RegExp(`^${NUMERAL}{0,4}`);
const ALL = new RegExp(`^${NUMERAL}+$`);

/** A date's 号 and an hour's are no places. */
const DATE = /[月日年]$/;

/** The numbered place (3栋, 2号线, 二期) around a stretch, if one stands there. */
function numbered(text: string, at: number, length: number): string | undefined {
  const tail = TAIL.exec(text.slice(at + length, at + length + 4))?.[0] ?? '';
  const unit = UNIT.exec(text.slice(at + length + tail.length, at + length + tail.length + 2))?.[0];
  const left = text.slice(Math.max(0, at - 6), at);
  const head = HEAD.exec(left)?.[0] ?? '';
  if (unit === undefined || DATE.test(left.slice(0, left.length - head.length))) return undefined;
  return head + text.slice(at, at + length) + tail + unit;
}

/** Whether a stretch exchanges the number of a place for another number. */
export function numberSwapped(change: Substitution, a: string, b: string): boolean {
  if (!ALL.test(change.before) || !ALL.test(change.after)) return false;
  const left = numbered(a, change.beforeAt, change.before.length);
  const right = numbered(b, change.afterAt, change.after.length);
  return left !== undefined && right !== undefined && left !== right;
}
