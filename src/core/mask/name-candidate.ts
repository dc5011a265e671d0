import { isGivenWord, startsWord } from './given-names.js';
import { OWN_NAME_AFTER, PERSON_AFTER } from './name-cues.js';
import { GIVEN, HAN, kindAt, matchesAt, TYPICAL } from './name-signs.js';
import { anySurnameLength, surnameLength } from './surnames.js';

/** Words that follow a name. */
const AFTER =
  /^(?:[^\u3400-\u9FFF]|$|电话|手机|联系|身份|家住|住|是|于|在|今年|现|系|男|女|说|反映|和|与|跟|及|的|家|等|被|先生|女士|师傅|同志|老师|从|因|有|把|对|也|已|曾|多次|诉|向|就|即|要|想|来自|一家|一户|一人|夫妇|夫妻|父子|两人|私自|称|不|未|没|每|经常|长期|强占|占用|为|以|用|由|到|去|拒|将|将其|于是|通过|本人|出生|户籍|毕业|受|生病|患|自|并|又|还|却|让|找|打|骂|欠|承包|经营|违|非法|擅自|利用|带|给|代|同意|签字|敬上|拜|叩|可以|可作|能作|讲|打来|告诉|答应|承诺|这|那|都|联名|联合|跑|去年|前年|代|签|回复|当时|收|骗|借|家属|、|已|昨天|前天|上午|下午|晚上|〔)/;

/** A title right after the surname (颜先生) is no given name. */
const TITLE = /^(?:先生|女士|小姐|师傅|老师|同志|医生|老板|律师|护士|大爷|大妈|阿姨|大姐|大哥)/;

/** Titles of an office: who bears one acts in public. */
const OFFICE =
  /^(?:同志)?(?:副|代|正)?(?:局长|书记|主任|镇长|县长|市长|省长|区长|乡长|院长|所长|科长|处长|部长|厅长|校长|园长|队长|站长|股长|村长|组长|会长|行长|委员|代表|主席|常委|秘书|法官|检察|警官|民警|庭长|总理|总书记|领导|干部)/;

/** Whether every sign of a range has a flag. */
function all(flag: number, text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if ((kindAt(text, at) & flag) === 0) return false;
  return true;
}

/** Whether a name from `start` to `end` is followed by what follows names. */
function ends(text: string, end: number): boolean {
  return AFTER.test(text.slice(end, end + 3));
}

function isOfficial(text: string, end: number): boolean {
  return OFFICE.test(text.slice(end, end + 5));
}

/** The end of the name that starts at `start`, by what follows it; `undefined` where none stands there. */
function nameEnd(text: string, start: number): { end: number; sure: boolean } | undefined {
  const surname = surnameLength(text, start);
  if (surname === 0 || startsWord(text, start)) return undefined;
  const short = start + surname + 1;
  const long = short + 1;
  if (!all(HAN, text, start, short) || /[某]/.test(text.slice(start, long))) return undefined;
  if (TITLE.test(text.slice(start + surname, start + surname + 2))) return undefined;
  if (isOfficial(text, short) || isOfficial(text, long) || isOfficial(text, start + surname))
    return undefined;
  const longFits = all(HAN, text, short, long) && ends(text, long);
  if (ends(text, short)) {
    const thirdIsName =
      longFits &&
      all(GIVEN, text, short, long) &&
      !/^(?:[家在有是和与说等]|可以)/.test(text.slice(short, long + 1));
    return { end: thirdIsName ? long : short, sure: !thirdIsName || all(GIVEN, text, start + surname, long) };
  }
  if (longFits) return { end: long, sure: true };
  return undefined;
}

/** Whether what follows the surname is a word or ends as the names of places do. */
function namesPlace(text: string, start: number, end: number): boolean {
  return end - start === 3 && isGivenWord(text, end - 2);
}

/** Whether the signs before `end` are a part of the name of a place, a company or a thing. */
function isOwnName(text: string, end: number): boolean {
  return matchesAt(OWN_NAME_AFTER, text, end);
}

/** A full name of a rare surname, where the signs of the given name say so too. */
function rareNameEnd(text: string, start: number): { end: number; sure: boolean } | undefined {
  const end = start + 3;
  if (anySurnameLength(text, start) !== 1 || startsWord(text, start) || isGivenWord(text, start + 1))
    return undefined;
  const usual = matchesAt(PERSON_AFTER, text, end) ? GIVEN : TYPICAL;
  return all(usual, text, start + 1, end) && ends(text, end) ? { end, sure: false } : undefined;
}

/** As `nameEnd`, where the cue is weak: every given character must be usual in names. */
export function usualNameEnd(text: string, start: number): { end: number; sure: boolean } | undefined {
  if (surnameLength(text, start) === 0) return rareNameEnd(text, start);
  const name = nameEnd(text, start);
  if (name === undefined || namesPlace(text, start, name.end)) return undefined;
  return all(GIVEN, text, start + surnameLength(text, start), name.end) ? name : undefined;
}

/** The end of a name after a cue that can only be followed by one: three characters where nothing tells better. */
export function boldNameEnd(text: string, start: number): { end: number; sure: boolean } | undefined {
  const name = nameEnd(text, start);
  const surname = anySurnameLength(text, start);
  if (name !== undefined) return namesPlace(text, start, name.end) ? undefined : name;
  if (surname === 0) return undefined;
  const short = start + surname + 1;
  const long = short + 1;
  if (!all(HAN, text, start, short)) return undefined;
  if (surnameLength(text, start) === 0 && all(HAN, text, short, long) && !all(HAN, text, long, long + 1))
    return { end: long, sure: true };
  if (!all(GIVEN, text, start + surname, short)) return undefined;
  const isLong = all(HAN, text, short, long) && all(GIVEN, text, short, long);
  const end = isLong && (ends(text, long) || !ends(text, short)) ? long : short;
  if (!ends(text, end) && !(end === long && all(TYPICAL, text, start + surname, long))) return undefined;
  if (namesPlace(text, start, end) || isOwnName(text, end)) return undefined;
  if (startsWord(text, start) && (end === short || all(HAN, text, end, end + 1))) return undefined;
  return isOfficial(text, end) || isOfficial(text, end - 1) || isOfficial(text, start + 1)
    ? undefined
    : { end, sure: false };
}
