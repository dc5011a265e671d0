import type { PlaceKind } from './kinds.js';

const METRO = /(?:地铁|轻轨|轨道交通)?(?<![一二三四五六七八九十\d])[一二三四五六七八九十\d]{1,2}号线/g;
const BUS =
  /(?<![\d第])[A-Za-z]?\d{1,4}路(?=公交|车|公汽|线|司机|班车)|(?:公交|公交车)[A-Z]?\d{1,4}路?(?!\d|年|月|元|人)/g;

/** Metro and bus lines named by number. */
export function lines(text: string): { start: number; end: number; kind: PlaceKind }[] {
  const named = text.includes('号线');
  if (!named && !/路|公交/.test(text)) return [];
  const read = (pattern: RegExp, kind: PlaceKind) =>
    [...text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      kind,
    }));
  return [...(named ? read(METRO, 'metro') : []), ...read(BUS, 'bus')];
}
