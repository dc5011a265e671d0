import type { MaskHit, MaskView } from './classes.js';
import { gateOf, isOpen } from './gates.js';
import { isGivenWord, startsWord } from './given-names.js';
import { GIVEN, kindAt } from './name-signs.js';
import { isTopSurname, standsAsSurname, surnameLength } from './surnames.js';

const TITLE =
  /(?:先生|女士|师傅|小姐|大爷|大妈|大娘|阿姨|大叔|叔叔|伯伯|婆婆|奶奶|爷爷|大哥|大姐|老师|医生|护士|同学|同志|老板|律师|老人|老汉|太太|夫人)/g;

const GATE = gateOf(TITLE);

/** Titles of work in public view, where the name may be meant to be known. */
const WORK = /老师|医生|护士|律师|同志|老板/;

/** A brand, not a person. */
const WARES = /^师傅(?:方便面|红茶|冰|矿泉|泡面|饮)/;

/** Titles of age, before which 于 is the preposition. */
const AGED = /老人|爷爷|奶奶|大爷|老汉|大妈/;

/** Words that look like a surname of one character before a title. */
const LEADING = /[于向由和对同与时能任从但有应经后让叫找]/;

/** The start of the name that ends at `end`, right before a title; `undefined` where no name stands there. */
function nameStart(text: string, end: number): number | undefined {
  for (const length of [4, 3, 2]) {
    const start = end - length;
    const surname = start < 0 ? 0 : surnameLength(text, start);
    if (surname > 0 && length - surname <= 2 && length > surname && fits(text, start, start + surname, end))
      return start;
  }
  const last = text[end - 1] ?? '';
  if (surnameLength(text, end - 2) === 2) return end - 2;
  if (last === '于' && AGED.test(text.slice(end, end + 2))) return undefined;
  return standsAsSurname(last) && !startsWord(text, end - 2) ? end - 1 : undefined;
}

/** A word that joins two people, not a part of either's name. */
const JOINS = /[和与跟及]/;

/** Whether the characters after the surname read as a given name and the whole is no everyday word. */
function fits(text: string, start: number, given: number, end: number): boolean {
  if (startsWord(text, start) || (end - given === 2 && isGivenWord(text, given))) return false;
  if (end - given === 1 && LEADING.test(text[start] ?? '') && isTopSurname(text[given] ?? '')) return false;
  if (JOINS.test(text[end - 1] ?? '')) return false;
  for (let at = given; at < end; at += 1) if ((kindAt(text, at) & GIVEN) === 0) return false;
  return !(end - given >= 1 && isTopSurname(text[end - 1] ?? '') && LEADING.test(text[end - 2] ?? ''));
}

/** Names right before a title of courtesy (张先生, 王建国师傅); the title stays. */
export function titledNames({ text, found }: MaskView): MaskHit[] {
  const hits: MaskHit[] = [];
  if (!isOpen(GATE, found)) return hits;
  for (const { index: end, 0: title } of text.matchAll(TITLE)) {
    if (WARES.test(text.slice(end, end + 5))) continue;
    const start = nameStart(text, end);
    if (start !== undefined) hits.push({ start, end, doubtful: WORK.test(title) });
  }
  return hits;
}
