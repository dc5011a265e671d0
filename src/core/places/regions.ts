import type { Span } from '../metrics/spans.js';
import type { PlaceKind } from './kinds.js';
import { leftBorder } from './left-border.js';
import type { FoundSuffix } from './suffixes.js';

/** Region codes of anonymised data (A7县), which stand for real names. */
const CODE = /[A-Z]\d{0,2}[市区县州](?!域|块|场|民)/g;

/** Every region named by a code. */
export function regions(text: string): Span[] {
  return [...text.matchAll(CODE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const CODED = /[A-Z]\d{0,2}[市区县州]$/;
const WRITTEN = /[\u3400-\u9FFF]{2}[市县镇乡区]$/;

/** The signs that `CODED` and `WRITTEN` end in. */
const REGION_ENDS = new Set([...'市区县州镇乡'].map((sign) => sign.charCodeAt(0)));

/** What may stand between a region and a generic noun so that both together name one place (云溪县第一中学). */
const BETWEEN =
  /^(?:第?[一二三四五六七八九十\d]{0,3}|中心|实验|人民|中医|民族|职业|城|国家|火车|汽车|老|新|经)$/;

/** Subjects that name a school of which a region has one (云溪县保险职业学院). */
const SUBJECTS =
  /^(?:民政|保险|职业|技术|师范|医药?|农业?|林业?|工业|商业|理工|财经|外国语|体育|艺术|科技|卫生|护理|交通|建筑|警察|广播|电视|中医药?|水利|水电|电力|铁道|航空|旅游|电子|信息|机电|开放|老年|行政|特殊教育|中等|高等|专科|实验)+$/;

/** Nouns of which every region has many, so that its name does not tell which is meant. */
const MANY = /^(?:公园|广场|市场|学院|学校|小学|幼儿园|分校|高速|高速公路|乡|镇|超市|酒店|养老院)$/;

/** Kinds of which a region has so few that its name tells which is meant. */
const TOLD: ReadonlySet<PlaceKind> = new Set(['school', 'hospital', 'other', 'region', 'road']);

/** The most characters between a region and the noun it names. */
const LONGEST_BETWEEN = 8;

/** Whether so much between a region and a noun still leaves one name. */
function joins(between: string, { word, suffix }: FoundSuffix): boolean {
  if (MANY.test(word) && /^[城\d]*$/.test(between)) return false;
  return BETWEEN.test(between) || (suffix.kind === 'school' && SUBJECTS.test(between));
}

/** Where the region before a nameless noun begins, if the two name one place; `undefined` otherwise. */
export function regionBefore(text: string, found: FoundSuffix): number | undefined {
  if (!TOLD.has(found.suffix.kind)) return undefined;
  for (let start = found.at; start >= Math.max(2, found.at - LONGEST_BETWEEN); start -= 1) {
    // The sign a region ends in is asked first, since it settles nearly every start.
    if (!REGION_ENDS.has(text.charCodeAt(start - 1))) continue;
    if (!joins(text.slice(start, found.at), found)) continue;
    const left = text.slice(Math.max(0, start - 4), start);
    const coded = CODED.exec(left);
    if (coded !== null) return start - coded[0].length;
    if (WRITTEN.test(left)) return Math.min(start - 2, leftBorder(text, start - 1, 4));
  }
  return undefined;
}
