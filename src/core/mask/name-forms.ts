import type { MaskHit, MaskView } from './classes.js';
import { gateOf, isOpen } from './gates.js';
import { boldNameEnd, usualNameEnd } from './name-candidate.js';
import { DOUBLE, GIVEN, HAN, isCued, kindAt, RARE, STRONG, SURNAME, USUAL } from './name-signs.js';
import { standsAsSurname } from './surnames.js';

/** Particulars that only people have, right after a name; the first group wants a mark between. */
const PARTICULARS =
  /([男女](?=[,，、 )）。;；性]|$)|性别|身份证|出生)|】|家属|、我(?:弟|哥|姐|妹|妻|爱|老|儿|女|丈|父|母)/g;
const HAS_PARTICULARS = gateOf(PARTICULARS);
const MARK = /[,，、 (（]/;

/** Names between marks with a person's particulars behind them. */
function withParticulars(text: string): MaskHit[] {
  return [...text.matchAll(PARTICULARS)].flatMap(({ index, 0: found, 1: marked }) => {
    let end = index;
    if (marked !== undefined) while (index - end < 3 && MARK.test(text[end - 1] ?? '')) end -= 1;
    if (marked !== undefined && end === index) return [];
    let start = end;
    while (end - start <= 4 && (kindAt(text, start - 1) & HAN) > 0) start -= 1;
    if (end - start < 2 || end - start > 4) return [];
    if (found === '】' && text[start - 1] !== '【') return [];
    const fits = usualNameEnd(text, start)?.end === end;
    return fits ? [{ start, end, doubtful: found === '】' }] : [];
  });
}

const SPACED = /[\u4E00-\u9FFF](?: [\u4E00-\u9FFF]){1,3}(?![\u4E00-\u9FFF]{2}| [\u4E00-\u9FFF])/g;

/** Names with a blank between their signs, after words that introduce one. */
function spaced(text: string): MaskHit[] {
  if (!/[\u4E00-\u9FFF] [\u4E00-\u9FFF]/.test(text)) return [];
  return [...text.matchAll(SPACED)].flatMap((match) => {
    for (let start = match.index; start < match.index + match[0].length - 2; start += 1) {
      if ((kindAt(text, start) & (SURNAME | DOUBLE | RARE)) === 0) continue;
      const end = spacedEnd(text, start);
      if (end !== undefined) return [{ start, end, doubtful: true }];
    }
    return [];
  });
}

function spacedEnd(text: string, start: number): number | undefined {
  const match = /^[\u4E00-\u9FFF](?: [\u4E00-\u9FFF]){1,3}/.exec(text.slice(start, start + 7));
  if (match === null) return undefined;
  const written = match[0].replaceAll(' ', '');
  const isIntroduced = isCued(STRONG, text, start) || isCued(USUAL, text, start);
  const given = written.slice(1);
  const isUsual = [...given].every((_, at) => (kindAt(written, at + 1) & GIVEN) > 0);
  if (!isIntroduced && !(isUsual && (kindAt(text, start - 1) & HAN) === 0)) return undefined;
  return boldNameEnd(`：${written}，`, 1)?.end === written.length + 1 ? start + match[0].length : undefined;
}

const TRANSLITERATED = new Set(
  '阿艾吾依伊古丽娜尔买提吐逊合巴特朝鲁扎西次仁努兰哈森迪不都拉木江孜白克力热沙曼萨米尼亚斯坦达娃卓玛多吉旺姆格桑央金平措罗布丹增尕加才让毛边久美其图雅花乌云苏日高敖登毕额德宝音那顺孟和铁托嘎呼胡赛里别肯纳库班卡玉素甫再帕麦海热娅努合地力夏木洪孜汗克孜古扎尔阔叶尔哈那什巴彦',
);

/** Names of two parts joined by a dot (阿依古丽·买买提), by the signs that sounds are written with. */
function dotted(text: string): MaskHit[] {
  if (!/[·•・‧]/.test(text)) return [];
  return [...text.matchAll(/[·•・‧]/g)].flatMap(({ index }) => {
    let start = index;
    let end = index + 1;
    while (index - start < 6 && TRANSLITERATED.has(text[start - 1] ?? '')) start -= 1;
    while (end - index < 8 && TRANSLITERATED.has(text[end] ?? '')) end += 1;
    return index - start >= 2 && end - index >= 3 ? [{ start, end, doubtful: true }] : [];
  });
}

const CALLED = /(?<=(?<![百贵同])姓)[\u4E00-\u9FFF]{1,2}(?=[，。,.;；、)）的 \n]|$)/y;

/** Surnames told alone: 我姓谭, 姓左的男子. */
function called(text: string): MaskHit[] {
  const hits: MaskHit[] = [];
  for (let at = text.indexOf('姓'); at >= 0; at = text.indexOf('姓', at + 1)) {
    const start = at + 1;
    CALLED.lastIndex = start;
    const name = CALLED.exec(text)?.[0];
    if (name === undefined) continue;
    const fits =
      name.length === 2
        ? (kindAt(text, start) & DOUBLE) > 0
        : standsAsSurname(name) || (kindAt(text, start) & SURNAME) > 0;
    if (fits) hits.push({ start, end: start + name.length, doubtful: true });
    // A sign that was read as a name is not read again as the word before one.
    at = start + name.length - 2;
  }
  return hits;
}

/** Names in forms of their own: with particulars, spaced, of two joined parts, a surname alone. */
export function namesInForms({ text, found }: MaskView): MaskHit[] {
  return [
    ...(isOpen(HAS_PARTICULARS, found) ? withParticulars(text) : []),
    ...spaced(text),
    ...dotted(text),
    ...(text.includes('姓') ? called(text) : []),
  ];
}
