import type { Cursor } from '../connector.js';
import { isObject, valueAt } from './json.js';
import type { PagePaging } from './schema.js';

/** Which page is meant: a page's number, a row's number, or a token that the server gave; null asks without any. */
export type Place = string | number | null;

/** A page, and how many rows came before it. */
export interface Position {
  readonly at: Place;
  readonly before: number;
}

/** Where reading begins. */
export function firstPosition(paging: PagePaging): Position {
  if (paging.kind === 'page') return { at: paging.first ?? 1, before: 0 };
  if (paging.kind === 'offset') return { at: paging.first ?? 0, before: 0 };
  return { at: null, before: 0 };
}

/** The address of a page. */
export function pageUrl(base: URL, paging: PagePaging, { at }: Position): URL {
  const url = new URL(base);
  if (paging.kind === 'none') return url;
  if (paging.size !== undefined) url.searchParams.set(paging.size.parameter, String(paging.size.value));
  if (at !== null) url.searchParams.set(paging.parameter, String(at));
  return url;
}

/**
 * The position after a page of `count` rows; null where the server names none. An offset grows by the rows that came,
 * not by those asked for, since a server may give fewer.
 */
export function nextPosition(
  paging: PagePaging,
  { at, before }: Position,
  answer: unknown,
  count: number,
): Position | null {
  const after = before + count;
  if (paging.kind === 'none') return null;
  if (paging.kind === 'page') return { at: Number(at) + 1, before: after };
  if (paging.kind === 'offset') return { at: Number(at) + count, before: after };
  const token = valueAt(answer, paging.next);
  const isToken = (typeof token === 'string' && token !== '') || typeof token === 'number';
  return isToken ? { at: token, before: after } : null;
}

/** A page as people call it, to follow the address; '' where all is one page. */
export function pageName(paging: PagePaging, { at, before }: Position): string {
  if (paging.kind === 'page') return ` 第 ${Number(at) - (paging.first ?? 1) + 1} 页`;
  return paging.kind === 'none' ? '' : ` 第 ${before + 1} 条起`;
}

/** The position in a cursor's fields; null where there is none. */
export function positionIn(cursor: Cursor): Position | null {
  if (!isObject(cursor)) return null;
  const { at, before } = cursor;
  const isPlace = at === null || typeof at === 'string' || typeof at === 'number';
  return isPlace && typeof before === 'number' ? { at, before } : null;
}
