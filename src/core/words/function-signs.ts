import { isCommonWord } from '../places/common-words.js';
import { isGenericName } from '../places/generic-names.js';

const signs = (text: string): ReadonlySet<string> => new Set(text);

/** Particles, pronouns and some adverbs of one sign: in no word that a list would want. */
const NEVER = signs('的了着吗呢吧啊呀哦您你他她它咱也没又把被很却到');
/** Conjunctions, prepositions, adverbs and auxiliaries of one sign: at no edge of such a word. */
const EDGES = signs(
  '过么们我这那哪此该其某每各并且或若则却即便而与及和跟同把被让给对向从自于由以因为所就才又再也都还很太更最极挺较已曾将要会可应不没未是有在到去来请叫使令得之者等说看做想',
);
/** Measures, numerals and what names end in: no word begins so. */
const FIRST = signs('个件位名条次种些点里上下前后中内外时年月日号元米块几两第本市县区镇乡村路街栋幢期');
/** Measures, numerals and directions: no word ends so. */
const LAST = signs('个件位名条次种些里上下前后内外时年月日元米块一二三四五六七八九十百千万第打用据');

/** Whether a sequence is hardly a word: it has a sign of grammar at its edge (在小区), or is made of everyday words. */
export function isPhrase(sequence: string): boolean {
  const first = sequence[0] ?? '';
  const last = sequence.at(-1) ?? '';
  if (EDGES.has(first) || EDGES.has(last) || FIRST.has(first) || LAST.has(last)) return true;
  if ([...sequence].some((sign) => NEVER.has(sign))) return true;
  // Verbs and adverbs begin clauses oftener than words (严重影响, 希望部门).
  return (
    isCommonWord(sequence.slice(0, 2)) || isCommonWord(sequence.slice(-2)) || isGenericName(sequence, '')
  );
}
