import type { MaskHit, MaskRule, MaskView } from './classes.js';
import { titledNames } from './name-before-title.js';
import { boldNameEnd, type nameEnd, usualNameEnd } from './name-candidate.js';

type Reader = typeof nameEnd;

/** Nothing but a name follows these. */
const STRONG =
  /(?:我叫做?|本人叫|名叫|姓名|名字[是叫]|联系人|投诉人|举报人|反映人|反映者|申请人|来信人|留言人|当事人|署名|落款|收件人|寄件人|负责人|户主|户名|开户名|法人代表|法定代表人|申诉人|上访人|信访人|求助人|建议人|咨询人|委托人|受害人|受害者|死者|伤者|患者|车主|监护人|村民代表|业主代表|此致 ?敬礼[!！。]?)(?:姓名|名字|名叫|分别是|是|为|叫)?[:：,， \n]{0,2}/g;

/** A name may follow these, as may many other words. */
const WEAK =
  /(?:我是|本人是?|业主|村民|居民|住户|邻居|房东|老板|老板娘|包工头|学生|职工|员工|司机|经理|店主|退休教师|退休工人|老人|女孩|男孩|小孩|同村|(?:我|其|他|她)的?(?:父亲|母亲|爸爸|爸|妈妈|妈|丈夫|妻子|老公|老婆|爱人|儿子|女儿|哥哥|哥|弟弟|弟|姐姐|姐|妹妹|妹|爷爷|奶奶|孩子|小孩|朋友|同事|同学|岳父|岳母|侄子|孙子|孙女|叔叔|父|母|子|女|妻|夫)|被告|原告|租客|租户)(?:是|叫|名叫|姓名)?[:：,， ]{0,2}/g;

/** A telephone or identity number right after a name, or one of their placeholders. */
const NUMBER_NEXT =
  /(?<=([\u4E00-\u9FFF]{2,4})[ ，,、:：(（]{0,2}(?:联系电话|电话|手机号码|手机号|手机|身份证号码|身份证号|身份证)?[ :：]{0,2})(?:1[3-9]\d{9}|[1-9]\d{16}[\dXx]|〔手机号〕|〔身份证号〕|〔座机〕)/g;

/** The last line of a letter: a name, perhaps with a date or number behind it. */
const SIGNATURE =
  /(?:^|[\n。！!；;~？?]|谢谢|感谢|敬礼|敬上|为盼)[ ，,]{0,2}([\u4E00-\u9FFF]{2,4}) ?(?:敬上|拜上|呈上)?[ \n，,]{0,2}(?:\d{4} ?[年./-].{3,12}|电话.{0,20}|手机.{0,20}|〔手机号〕|1[3-9]\d{9})?[。 \n]*$/;

function after(text: string, cue: RegExp, read: Reader): MaskHit[] {
  return [...text.matchAll(cue)].flatMap((match) => {
    const start = match.index + match[0].length;
    const name = read(text, start);
    return name === undefined ? [] : [{ start, end: name.end, doubtful: !name.sure }];
  });
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

/** Every other mention of a full name found once in the text. */
function repeats(text: string, found: readonly MaskHit[]): MaskHit[] {
  const names = new Set(
    found
      .filter((hit) => !hit.doubtful && hit.end - hit.start >= 3)
      .map((hit) => text.slice(hit.start, hit.end)),
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
  find: ({ text, longestNumber }: MaskView) => {
    const found = [
      ...after(text, STRONG, boldNameEnd),
      ...after(text, WEAK, usualNameEnd),
      ...titledNames(text),
      ...beside(text, longestNumber),
      ...signature(text),
    ];
    return [...found, ...repeats(text, found)];
  },
};
