import { isGivenSign, isTypicalSign, startsWord } from '../mask/given-names.js';
import { standsAsSurname, surnameLength } from '../mask/surnames.js';
import { suffixEndingAt } from '../places/suffixes.js';

/** What a new word probably names. */
export type WordKind = '地名' | '机构' | '其他';

const ORGAN =
  /(?:公司|集团|协会|商会|联盟|局|委|办|(?<!庭)院|所|中心|队|银行|支行|部门|处|厅|署|社|厂|店|派出所)$/;
const INSTITUTIONS: ReadonlySet<string> = new Set(['company', 'school', 'hospital']);
/** Bodies that are listed among the places, since people say where they are by them. */
const OFFICES = /(?:法院|检察院|派出所|监狱|看守所|海关|营业厅)$/;

/** What a word probably names, by its ending. */
export function wordKind(word: string): WordKind {
  const found = suffixEndingAt(word, word.length);
  const isPlace = found !== undefined && found.at >= Math.min(2, found.suffix.core);
  if (isPlace && !OFFICES.test(word)) return INSTITUTIONS.has(found.suffix.kind) ? '机构' : '地名';
  return ORGAN.test(word) ? '机构' : '其他';
}

/** Whether a word is only the ending that many names share (雅苑, 有限公司). */
export function isBareEnding(word: string): boolean {
  return suffixEndingAt(word, word.length)?.at === 0;
}

const TITLE =
  /(?:先生|女士|小姐|师傅|老师|同志|医生|老板|律师|护士|警官|法官|教练|教授|主任|书记|局长|市长|县长|镇长|区长|院长|校长|所长|经理|队长|某某?|总|姓|氏)$/;

/** What ends names of places and bodies rather than of people. */
const NO_PERSON = /[城苑镇校园区村路街店厂桥港湖滩湾坝渠塘庄岗圩院堂站局委办所县市乡巷]$/;

/** Whether a word can be a person's name, alone or with a title after it: such a word is never proposed. */
export function mayBePerson(word: string): boolean {
  const surname = surnameLength(word, 0);
  if (surname === 0 || word.length > surname + 3) return false;
  if (TITLE.test(word)) return true;
  const given = word.slice(surname);
  if (given.length > 2 || startsWord(word, 0) || NO_PERSON.test(word)) return false;
  return (
    standsAsSurname(word[0] ?? '') ||
    surname === 2 ||
    [...given].every((sign) => isGivenSign(sign) || isTypicalSign(sign))
  );
}
