import type { Span } from '../metrics/spans.js';
import type { PlaceKind } from './kinds.js';
import { leftBorder } from './left-border.js';

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

/** What may stand between a region and a generic noun so that both together name one place (云溪县第一中学). */
const BETWEEN =
  /^(?:第?[一二三四五六七八九十\d]{0,3}|中心|实验|人民|中医|民族|职业|城|国家|火车|汽车|老|新|经)$/;

/** Kinds of which a region has so few that its name tells which is meant. */
const TOLD: ReadonlySet<PlaceKind> = new Set(['school', 'hospital', 'other', 'region', 'road']);

/** Where the region right before a nameless noun begins, if the two name one place; `undefined` otherwise. */
export function regionBefore(text: string, start: number, at: number, kind: PlaceKind): number | undefined {
  if (!TOLD.has(kind) || !BETWEEN.test(text.slice(start, at))) return undefined;
  const left = text.slice(Math.max(0, start - 4), start);
  const coded = CODED.exec(left);
  if (coded !== null) return start - coded[0].length;
  const written = WRITTEN.exec(left);
  return written === null ? undefined : Math.min(start - 2, leftBorder(text, start - 1, 4));
}
