import type { MaskHit } from './classes.js';
import { endsWord, isGivenWord, startsWord } from './given-names.js';
import { OWN_NAME_AFTER, PERSON_AFTER } from './name-cues.js';
import {
  AFTER,
  BEFORE,
  DOUBLE,
  GIVEN,
  HAN,
  isCued,
  kindAt,
  matchesAt,
  mayBeIntroduced,
  PLAIN,
  SURNAME,
  TOP,
  TYPICAL,
  WEAK,
} from './name-signs.js';
import { surnameLength } from './surnames.js';

/** How far the signs alone speak for a name: 0 hardly, 1 as some names do, 2 as the usual ones of today do. */
function likeness(text: string, start: number, surname: number, end: number): 0 | 1 | 2 {
  let typical = 0;
  for (let at = start + surname; at < end; at += 1) if ((kindAt(text, at) & TYPICAL) > 0) typical += 1;
  if (typical === 0) return 0;
  const isTop = (surname === 2 && text[start] !== '东') || (kindAt(text, start) & TOP) > 0;
  if (end - start - surname === 1) return isTop || (kindAt(text, start) & PLAIN) > 0 ? 1 : 0;
  return typical === 2 && isTop ? 2 : typical === 2 || isTop ? 1 : 0;
}

/** Whether other words end before `start`: at a sign, the text's beginning, or a word of one sign. */
function opens(text: string, start: number): boolean {
  const kind = kindAt(text, start - 1);
  return (kind & HAN) === 0 || (kind & BEFORE) > 0;
}

/** Whether a name may end here: at a sign, the text's end, or a word of one sign. */
function closes(text: string, end: number): boolean {
  const kind = kindAt(text, end);
  return (kind & HAN) === 0 || (kind & AFTER) > 0;
}

/** Whether the words on both sides and the signs together leave little but a name. */
function isName(text: string, start: number, surname: number, end: number): boolean {
  const like = likeness(text, start, surname, end);
  const isFull = end - start - surname === 2;
  if (like === 0 && !(isFull && (kindAt(text, start) & (PLAIN | DOUBLE)) > 0)) return false;
  const doesAsPeople = matchesAt(PERSON_AFTER, text, end);
  if (!doesAsPeople && !closes(text, end)) return false;
  const isTold = isFull && (doesAsPeople || (kindAt(text, start - 1) & BEFORE) > 0);
  const settles = opens(text, start) && (like === 2 || (like === 1 && isTold));
  if (!settles && !(mayBeIntroduced(text, start) && isCued(WEAK, text, start))) return false;
  return (
    !matchesAt(OWN_NAME_AFTER, text, end) &&
    (!startsWord(text, start) || (isFull && like > 0 && doesAsPeople)) &&
    !endsWord(text, start) &&
    !isGivenWord(text, start + surname)
  );
}

/** The end of the name that starts at `start`, the longer reading first; 0 where none does. */
function nameEndAt(text: string, start: number): number {
  const surname = (kindAt(text, start) & DOUBLE) > 0 ? surnameLength(text, start) : 1;
  const given = start + surname;
  if (surname === 0 || (kindAt(text, given) & GIVEN) === 0) return 0;
  const isLonger = (kindAt(text, given + 1) & GIVEN) > 0 && !text.startsWith('可以', given + 1);
  if (isLonger && isName(text, start, surname, given + 2)) return given + 2;
  return isName(text, start, surname, given + 1) ? given + 1 : 0;
}

/** Full names in running text among the given places, by their signs and the words on both sides; none is certain. */
export function scannedNames(text: string, places: readonly number[]): MaskHit[] {
  const hits: MaskHit[] = [];
  let from = 0;
  for (const start of places) {
    if (start < from || (kindAt(text, start) & (SURNAME | DOUBLE)) === 0) continue;
    const end = nameEndAt(text, start);
    if (end === 0) continue;
    hits.push({ start, end, doubtful: true });
    from = end;
  }
  return hits;
}
