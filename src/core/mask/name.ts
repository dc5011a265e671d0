import type { MaskHit, MaskRule } from './classes.js';
import { titledNames } from './name-before-title.js';
import { boldNameEnd, usualNameEnd } from './name-candidate.js';
import { namesInForms } from './name-forms.js';
import { scannedNames } from './name-scan.js';
import {
  DOUBLE,
  GIVEN,
  isCued,
  kindAt,
  mayBeIntroduced,
  STRONG,
  surnamePlaces,
  USUAL,
} from './name-signs.js';

/** A telephone or identity number right after a name, or one of their placeholders. */
const NUMBER_NEXT =
  /(?=[1-9〔])(?<=([\u4E00-\u9FFF]{2,4})[ ，,、:：(（]{0,2}(?:联系电话|电话|手机号码|手机号|手机|身份证号码|身份证号|身份证)?[ :：]{0,2})(?:1[3-9]\d{9}|[1-9]\d{16}[\dXx]|〔手机号〕|〔身份证号〕|〔座机〕)/g;

/** The last line of a letter: a name, perhaps with a date or number behind it. */
const SIGNATURE =
  /(?:^|[\n。！!；;~？?]|谢谢|感谢|敬礼|敬上|为盼)[ ，,]{0,2}([\u4E00-\u9FFF]{2,4}) ?(?:敬上|拜上|呈上)?[ \n，,]{0,2}(?:\d{4} ?[年./-].{3,12}|电话.{0,20}|手机.{0,20}|〔手机号〕|1[3-9]\d{9})?[。 \n]*$/;

/** Where somebody says they are from: 我是石桥镇的. */
const FROM = /我是[\u4E00-\u9FFF]{2,8}的$/;

/** Names right after the words that introduce one. */
function introduced(text: string, places: readonly number[]): MaskHit[] {
  const hits: MaskHit[] = [];
  for (const start of places) {
    const name = mayBeIntroduced(text, start) ? introducedName(text, start) : undefined;
    if (name !== undefined) hits.push({ start, end: name.end, doubtful: !name.sure });
  }
  return hits;
}

/** Where the introduction is weak, the sign after the surname must be usual in names: looked up before the pattern. */
function introducedName(text: string, start: number): ReturnType<typeof boldNameEnd> {
  if (isCued(STRONG, text, start)) return boldNameEnd(text, start);
  if (((kindAt(text, start) & DOUBLE) | (kindAt(text, start + 1) & GIVEN)) === 0) return undefined;
  const isOwn = text[start - 1] === '的' && FROM.test(text.slice(Math.max(0, start - 11), start));
  return isOwn || isCued(USUAL, text, start) ? usualNameEnd(text, start) : undefined;
}

/** A run of characters read from each of its starts, so that a word before the name does no harm. */
function endingAt(text: string, from: number, to: number): MaskHit[] {
  for (let start = from; start <= to - 2; start += 1) {
    if (usualNameEnd(text, start)?.end === to) return [{ start, end: to, doubtful: start > from }];
  }
  return [];
}

function beside(text: string, longestNumber: number): MaskHit[] {
  if (longestNumber < 11 && !text.includes('〔')) return [];
  return [...text.matchAll(NUMBER_NEXT)].flatMap((match) => {
    const run = match[1] ?? '';
    const from = text.lastIndexOf(run, match.index - run.length);
    return endingAt(text, from, from + run.length);
  });
}

function signature(text: string): MaskHit[] {
  const from = Math.max(0, text.length - 80);
  const match = SIGNATURE.exec(text.slice(from));
  const name = match?.[1];
  if (match === null || name === undefined || (match.index === 0 && from > 0)) return [];
  const start = from + match.index + match[0].indexOf(name);
  const fits = usualNameEnd(text, start)?.end === start + name.length;
  return fits ? [{ start, end: start + name.length, doubtful: true }] : [];
}

/** The names that go on after one that was found: 张建军、李国华和王丽. */
function listed(text: string, found: readonly MaskHit[]): MaskHit[] {
  return found.flatMap((first) => {
    const hits: MaskHit[] = [];
    for (let at = first.end; /[、，,和与及]/.test(text[at] ?? ''); ) {
      const start = at + 1;
      const end = usualNameEnd(text, start)?.end ?? start;
      if (end === start) break;
      hits.push({ start, end, doubtful: true });
      at = end;
    }
    return hits;
  });
}

/** Every other mention of a full name found once in the text. */
function repeats(text: string, found: readonly MaskHit[]): MaskHit[] {
  const names = new Set(
    found.filter((hit) => hit.end - hit.start >= 3).map((hit) => text.slice(hit.start, hit.end)),
  );
  return [...names].flatMap((name) => occurrences(text, name));
}

function occurrences(text: string, name: string): MaskHit[] {
  const hits: MaskHit[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    hits.push({ start: at, end: at + name.length, doubtful: false });
  }
  return hits;
}

/** Names of private people, by the words round them; officials in office and organisations stay. */
export const name: MaskRule = {
  class: 'name',
  leastDigits: 0,
  gate: undefined,
  find: (view) => {
    const { text, longestNumber } = view;
    const places = surnamePlaces(text);
    const cued = [...introduced(text, places), ...scannedNames(text, places), ...namesInForms(view)];
    const full = [...cued, ...listed(text, cued), ...beside(text, longestNumber)];
    return [...full, ...titledNames(view), ...signature(text), ...repeats(text, full)];
  },
};
