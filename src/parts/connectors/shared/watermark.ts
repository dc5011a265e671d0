import { durationOf } from './units.js';

/** How far behind the last watermark reading starts again: a duration, or a number for numeric watermarks. */
export type Overlap = string | number | undefined;

/** What a watermark's text is: a time, a number, or text that only its source can put in order. */
export type WatermarkKind = 'time' | 'number' | 'text';

interface Time {
  /** Microseconds since 1970, of the instant where a zone is written, else of the wall clock. */
  readonly micros: bigint;
  readonly offsetMicros: bigint;
  readonly parts: Readonly<Record<string, string | undefined>>;
}

const timePattern =
  /^(?<date>\d{4}-\d{2}-\d{2})(?:(?<gap>[ T])(?<minute>\d{2}:\d{2})(?::(?<second>\d{2})(?:\.(?<fraction>\d{1,6}))?)?)?(?<zone>Z|[+-]\d{2}(?::?\d{2})?)?$/;
const numberPattern = /^-?\d+(?:\.\d+)?$/;
const shanghaiMicros = 28_800_000_000n;
const unixMillisecondsFrom = 100_000_000_000n;

export function watermarkKind(text: string): WatermarkKind {
  if (numberPattern.test(text)) return 'number';
  return timeOf(text) === null ? 'text' : 'time';
}

/** Negative, zero or positive as `a` comes before, with or after `b`; null where they cannot be compared. */
export function compareWatermarks(a: string, b: string): number | null {
  const kind = watermarkKind(a);
  if (kind !== watermarkKind(b)) return null;
  if (kind === 'text') return a === b ? 0 : null;
  const [left, right] = kind === 'time' ? [timeOf(a)!.micros, timeOf(b)!.micros] : scaled(a, b);
  return left! < right! ? -1 : left! > right! ? 1 : 0;
}

/**
 * A watermark less the overlap, written as it was, rounded down to its precision. A duration taken from a number
 * counts in seconds, or in milliseconds from 10^11 on, as Unix times do.
 * @returns null where the overlap does not fit the watermark.
 */
export function earlier(text: string, overlap: Overlap): string | null {
  if (overlap === undefined || overlap === 0) return text;
  const kind = watermarkKind(text);
  if (kind === 'number') return numberBefore(text, overlap);
  if (kind === 'text' || typeof overlap === 'number') return null;
  const time = timeOf(text)!;
  return written(time, time.micros - BigInt(durationOf(overlap)) * 1000n);
}

/** Whether a time lies after `now`; a wall clock without zone is taken as Asia/Shanghai. False for what is no time. */
export function isAfter(text: string, now: Date): boolean {
  const time = timeOf(text);
  if (time === null) return false;
  const nowMicros = BigInt(now.getTime()) * 1000n;
  return time.micros > (time.parts.zone === undefined ? nowMicros + shanghaiMicros : nowMicros);
}

/** A time's microseconds since 1970 as an instant, a wall clock without zone taken as Asia/Shanghai; null for no time. */
export function instantMicros(text: string): bigint | null {
  const time = timeOf(text);
  if (time === null) return null;
  return time.parts.zone === undefined ? time.micros - shanghaiMicros : time.micros;
}

function timeOf(text: string): Time | null {
  const parts = timePattern.exec(text)?.groups;
  if (parts === undefined) return null;
  const ms = Date.parse(`${parts.date}T${parts.minute ?? '00:00'}:${parts.second ?? '00'}Z`);
  // Date.parse turns 30 February into 1 March; such a text is no time.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== parts.date) return null;
  const offsetMicros = zoneMicros(parts.zone);
  const micros = BigInt(ms) * 1000n + BigInt((parts.fraction ?? '').padEnd(6, '0')) - offsetMicros;
  return { micros, offsetMicros, parts };
}

function zoneMicros(zone: string | undefined): bigint {
  if (zone === undefined || zone === 'Z') return 0n;
  const digits = zone.replace(/\D/g, '').padEnd(4, '0');
  const minutes = BigInt(digits.slice(0, 2)) * 60n + BigInt(digits.slice(2));
  return minutes * (zone.startsWith('-') ? -60_000_000n : 60_000_000n);
}

function written({ offsetMicros, parts }: Time, micros: bigint): string {
  const wall = micros + offsetMicros;
  const fraction = ((wall % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const [date = '', clock = ''] = new Date(Number((wall - fraction) / 1000n)).toISOString().split('T');
  let text = date;
  if (parts.gap !== undefined) text += parts.gap + clock.slice(0, parts.second === undefined ? 5 : 8);
  if (parts.fraction !== undefined) {
    text += `.${String(fraction).padStart(6, '0').slice(0, parts.fraction.length)}`;
  }
  return text + (parts.zone ?? '');
}

function numberBefore(text: string, overlap: string | number): string {
  const [value, unit] = scaled(text, '1');
  const isMilliseconds = value! / unit! >= unixMillisecondsFrom;
  const amount =
    typeof overlap === 'number' ? overlap : Math.ceil(durationOf(overlap) / (isMilliseconds ? 1 : 1000));
  return unscaled(value! - BigInt(Math.ceil(amount)) * unit!, (text.split('.')[1] ?? '').length);
}

/** Both numbers as integers of one and the same power of ten. */
function scaled(...texts: readonly string[]): bigint[] {
  const digits = Math.max(...texts.map((text) => (text.split('.')[1] ?? '').length));
  return texts.map((text) => {
    const [whole = '0', fraction = ''] = text.split('.');
    return BigInt(whole + fraction.padEnd(digits, '0'));
  });
}

function unscaled(value: bigint, digits: number): string {
  if (digits === 0) return String(value);
  const text = String(value < 0n ? -value : value).padStart(digits + 1, '0');
  return `${value < 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
