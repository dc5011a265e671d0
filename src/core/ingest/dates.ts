import type { CellValue } from './types.js';

/** A wall-clock time in Asia/Shanghai as `YYYY-MM-DD HH:MM:SS`, or why there is none (Chinese, naming the value). */
export type DateOutcome = { readonly at: string } | { readonly problem: string };

type Six = [number, number, number, number, number, number];

const firstYear = 1990;
const lastYear = 2100;
/** Characters of the longest way to write a date. */
const longestDate = 60;
const shanghaiMs = 8 * 3_600_000;
const secondsOf = (year: number): number => Date.UTC(year, 0, 1) / 1000;

const dayPattern = String.raw`(?<year>\d{4}) ?[-/.年] ?(?<month>\d{1,2}) ?[-/.月] ?(?<day>\d{1,2}) ?[日号]?`;
const weekdayPattern = String.raw`(?: ?\(?(?:星期|周)[一二三四五六日天]\)?)?`;
const halfPattern = '(?<half>上午|下午|中午|晚上|凌晨|[ap]m)?';
const clockPattern = String.raw`(?<hour>\d{1,2}) ?[:时点] ?(?:(?<minute>\d{1,2}|半) ?[:分]? ?(?:(?<second>\d{1,2})(?:\.\d+)? ?秒?)?)?`;
const zonePattern = String.raw`(?<zone>z|[+-]\d{2}:?(?:\d{2})?)?`;
const written = new RegExp(
  `^${dayPattern}${weekdayPattern}(?:[ t]*${halfPattern} ?${clockPattern} ?(?<tail>[ap]m)? ?${zonePattern})?$`,
);
/** As databases write it. */
const plain = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;
const packed =
  /^(?<year>(?:19|20|21)\d{2})(?<month>\d{2})(?<day>\d{2})(?:[ t]?(?<hour>\d{2}):?(?<minute>\d{2}):?(?<second>\d{2})?)?$/;

/**
 * Reads a date as stations write them: text with slashes, dashes, dots or 年月日, ISO 8601 (a stated zone is
 * converted), `20190228`, Excel serial numbers of the 1900 system (20000–80000, rounded to the second), Unix time
 * in seconds or milliseconds. A time without a zone is taken as Asia/Shanghai.
 */
export function parseDate(value: CellValue): DateOutcome {
  if (value === null || typeof value === 'boolean') return unreadable(value);
  if (typeof value === 'string' && value.length > longestDate)
    return unreadable(`${value.slice(0, longestDate)}…`);
  const simple = typeof value === 'string' ? plain.exec(value) : null;
  if (simple !== null) {
    const [year, month, day, hour, minute, second] = simple.slice(1).map(Number) as Six;
    const isSound = calendarFault(year, month, day) ?? clockFault(hour, minute, second) ?? hour === 24;
    if (isSound === false) return { at: simple[0] };
  }
  const text = String(value).normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  const match = packed.exec(text) ?? written.exec(text);
  if (match?.groups !== undefined) return fromParts(match.groups, String(value).trim());
  if (/^\d+(?:\.\d+)?(?:e\+?\d+)?$/.test(text)) return fromNumber(Number(text), value);
  return unreadable(value);
}

/** Wall-clock text of milliseconds since 1970 counted in that same wall clock; parts of a second are dropped. */
export function formatWallTime(ms: number): string {
  return new Date(Math.floor(ms / 1000) * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** Wall-clock text of an Excel serial day number of the 1900 date system, rounded to the second. */
export function serialToWallTime(serial: number): string {
  // 25569 is 1970-01-01; serials above 60 already carry Excel's day that never was, 29 February 1900.
  return formatWallTime(Math.round((serial - 25_569) * 86_400) * 1000);
}

function fromNumber(n: number, value: CellValue): DateOutcome {
  if (n >= 20_000 && n <= 80_000) return inRange(serialToWallTime(n), value);
  if (n >= secondsOf(firstYear) && n < secondsOf(lastYear + 1))
    return { at: formatWallTime(n * 1000 + shanghaiMs) };
  const seconds = n / 1000;
  if (seconds >= secondsOf(firstYear) && seconds < secondsOf(lastYear + 1)) {
    return { at: formatWallTime(n + shanghaiMs) };
  }
  return unreadable(value);
}

function fromParts(groups: Record<string, string | undefined>, shown: string): DateOutcome {
  const [year, month, day] = [Number(groups.year), Number(groups.month), Number(groups.day)];
  const minute = groups.minute === '半' ? 30 : Number(groups.minute ?? 0);
  const second = Number(groups.second ?? 0);
  const hour = hourOfDay(Number(groups.hour ?? 0), groups.half ?? groups.tail);
  const wrong = calendarFault(year, month, day) ?? clockFault(hour, minute, second);
  if (wrong !== null) return { problem: `“${shown}”不是有效的日期：${wrong}` };
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  return { at: formatWallTime(groups.zone === undefined ? ms : ms - offsetMs(groups.zone) + shanghaiMs) };
}

function calendarFault(year: number, month: number, day: number): string | null {
  if (year < firstYear || year > lastYear) return yearFault(year);
  if (month < 1 || month > 12) return `没有 ${month} 月`;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day < 1 || day > days ? `${year} 年 ${month} 月没有 ${day} 日` : null;
}

function clockFault(hour: number, minute: number, second: number): string | null {
  const isMidnightEnd = hour === 24 && minute === 0 && second === 0;
  if ((hour > 23 && !isMidnightEnd) || minute > 59 || second > 59) {
    return `没有 ${hour} 时 ${minute} 分 ${second} 秒`;
  }
  return null;
}

function hourOfDay(hour: number, half: string | undefined): number {
  const isLate = half === '下午' || half === '晚上' || half === 'pm' || (half === '中午' && hour < 11);
  if (isLate && hour < 12) return hour + 12;
  const isEarly = half === '上午' || half === '凌晨' || half === 'am';
  return isEarly && hour === 12 ? 0 : hour;
}

function offsetMs(zone: string): number {
  if (zone === 'z') return 0;
  const digits = zone.replace(/\D/g, '').padEnd(4, '0');
  const ms = (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
  return zone.startsWith('-') ? -ms : ms;
}

function inRange(at: string, value: CellValue): DateOutcome {
  const year = Number(at.slice(0, 4));
  if (year >= firstYear && year <= lastYear) return { at };
  return { problem: `“${value}”不是有效的日期：按表格序号是 ${at.slice(0, 10)}，${yearFault(year)}` };
}

function yearFault(year: number): string {
  return `年份 ${year} 不在 ${firstYear}—${lastYear} 之间`;
}

function unreadable(value: CellValue): DateOutcome {
  return { problem: `看不懂的日期：“${value ?? ''}”` };
}
