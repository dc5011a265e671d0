import type { Span } from '../metrics/spans.js';
import { isGenericName } from './generic-names.js';
import { leftBorder } from './left-border.js';

const AFTER =
  /^(?:的?(?:小区|业主|楼盘|项目|物业|开发商|住户|交房|居民楼|精装|工地|二手房|房产证|售楼)|第?[一二三四五六七八九十\d]{1,2}期|[A-Za-z]?\d{1,2}[栋幢]|[一二三四五六七八九十]{1,2}[栋幢])/;

/** Whether what follows a name speaks of homes, so that the name is an estate's. */
export function speaksOfHousing(text: string, start: number, end: number): boolean {
  return (
    AFTER.test(text.slice(end, end + 6)) ||
    /(?:[A-Z]\d{0,2}[市区县]|[“"「])$/.test(text.slice(Math.max(0, start - 4), start))
  );
}

const TRIGGER = /(?:的?(?:业主|楼盘)|第?[一二三四五六七八九十]{1,2}期(?![间末望货限刊]))/g;

/** Ends of counts and of descriptions of people, after which 业主 names no estate. */
const NO_NAME = /(?:[户房栋者的人名位些区向帮为对和与把给证病权验事性台]|部分|交房|公司)$|\d/;

/** Names without any suffix, known by what follows them (美景天城的业主). */
export function namesBeforeHousing(text: string): Span[] {
  return [...text.matchAll(TRIGGER)].flatMap((match) => {
    const start = leftBorder(text, match.index, 7);
    const name = text.slice(start, match.index);
    return name.length >= 3 && !NO_NAME.test(name) && !isGenericName(name, '')
      ? [{ start, end: match.index }]
      : [];
  });
}
