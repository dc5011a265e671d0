import { isGivenSign, isTypicalSign } from './given-names.js';
import {
  AFTER_NAMES,
  BEFORE_NAMES,
  CUE_ENDS,
  CUE_MARKS,
  STRONG_BEFORE,
  USUAL_BEFORE,
  WEAK_BEFORE,
} from './name-cues.js';
import {
  isTopSurname,
  standsAsSurname,
  startsDoubleSurname,
  startsRareSurname,
  startsSurname,
} from './surnames.js';

export const HAN = 1;
/** A surname of one character. */
export const SURNAME = 2;
/** The first character of a surname of two. */
export const DOUBLE = 4;
/** A surname only where nothing but a name can stand. */
export const RARE = 8;
/** One of the commonest surnames. */
export const TOP = 16;
/** Usual in given names. */
export const GIVEN = 32;
/** Far more usual in given names than elsewhere. */
export const TYPICAL = 64;
/** A word of one sign that stands before names as well as before others. */
export const BEFORE = 128;
/** A sign that follows names as well as others. */
export const AFTER = 256;

/** What the words that introduce a name end in. */
const CUE_END = 1024;

/** A surname that is hardly an everyday word. */
export const PLAIN = 512;

/** A mark that may stand between a cue and the name. */
const MARK = 2048;

/** The most marks of a cue. */
const MOST_MARKS = 2;

/**
 * The Chinese signs that a pattern's words can end in, read off its source, a few too many: all of its classes,
 * and those before anything but another sign that must follow.
 */
function endsOf({ source }: RegExp): Set<string> {
  const classes = source.match(/\[[^\]]*\]/g) ?? [];
  const before = source.match(/[\u3400-\u9FFF](?![\u3400-\u9FFF](?![?*{]))/g) ?? [];
  return new Set([...classes.join(''), ...before]);
}

/** A pattern that looks back at a cue, with a flag for the signs that its cues can end in. */
export interface Cue {
  readonly pattern: RegExp;
  readonly flag: number;
}

export const STRONG: Cue = { pattern: STRONG_BEFORE, flag: 4096 };
export const USUAL: Cue = { pattern: USUAL_BEFORE, flag: 8192 };
export const WEAK: Cue = { pattern: WEAK_BEFORE, flag: 16384 };

/** What each UTF-16 unit is to a name; a table, since every sign of every message is looked up. */
const KINDS = new Uint16Array(0x10000);
const GROUPS: [number, (sign: string) => boolean][] = [
  [HAN, () => true],
  [SURNAME, startsSurname],
  [DOUBLE, startsDoubleSurname],
  [RARE, startsRareSurname],
  [TOP, isTopSurname],
  [PLAIN, standsAsSurname],
  [GIVEN, (sign) => isGivenSign(sign) || isTypicalSign(sign)],
  [TYPICAL, isTypicalSign],
  [CUE_END, (sign) => CUE_ENDS.includes(sign)],
  [BEFORE, (sign) => BEFORE_NAMES.includes(sign)],
  [AFTER, (sign) => AFTER_NAMES.includes(sign)],
];
for (const { pattern, flag } of [STRONG, USUAL, WEAK]) {
  const ends = endsOf(pattern);
  GROUPS.push([flag, (sign) => ends.has(sign)]);
}
for (let code = 0x3400; code < 0xa000; code += 1) {
  const sign = String.fromCharCode(code);
  KINDS[code] = GROUPS.reduce((kinds, [flag, holds]) => (holds(sign) ? kinds | flag : kinds), 0);
}
for (const mark of CUE_MARKS) KINDS[mark.charCodeAt(0)] = MARK;

/** The flags of the sign at `at`; 0 outside the text, since asking the table for what is no index would be slow. */
export function kindAt(text: string, at: number): number {
  return at < 0 || at >= text.length ? 0 : (KINDS[text.charCodeAt(at)] ?? 0);
}

/** Whether a word that introduces a name may end before `at`: a quick test ahead of the patterns. */
export function mayBeIntroduced(text: string, at: number): boolean {
  const kind = kindAt(text, at - 1);
  return (kind & HAN) === 0 || (kind & CUE_END) > 0;
}

/** Whether a cue stands right before `at`; most places are settled by the sign behind the marks, without the pattern. */
export function isCued({ pattern, flag }: Cue, text: string, at: number): boolean {
  for (let end = at - 1; end >= at - 1 - MOST_MARKS; end -= 1) {
    const kind = kindAt(text, end);
    if ((kind & flag) > 0) return matchesAt(pattern, text, at);
    if ((kind & MARK) === 0) return false;
  }
  return false;
}

/** Whether a sticky pattern matches at `at`. */
export function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Where a surname of any kind stands with a Chinese sign after it, in the order of the text. */
export function surnamePlaces(text: string): number[] {
  const places: number[] = [];
  let next = KINDS[text.charCodeAt(0)] ?? 0;
  for (let at = 1; at < text.length; at += 1) {
    const kind = next;
    next = KINDS[text.charCodeAt(at)] ?? 0;
    if ((kind & (SURNAME | DOUBLE | RARE)) > 0 && (next & HAN) > 0) places.push(at - 1);
  }
  return places;
}
