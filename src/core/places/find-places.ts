import { foldPlace } from './fold.js';
import { everydayNameStart, isGenericName } from './generic-names.js';
import { namesBeforeHousing, speaksOfHousing } from './housing-context.js';
import type { PlaceKind, PlaceSpan } from './kinds.js';
import { leftBorder } from './left-border.js';
import { regionBefore, regions } from './regions.js';
import { type FoundSuffix, suffixEndingAt } from './suffixes.js';
import { lines } from './transport-lines.js';

export type { PlaceSpan } from './kinds.js';

/** A candidate; `rank` settles overlaps: the higher wins, then the longer, then the earlier. */
interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly kind: PlaceKind;
  readonly rank: number;
}

/** The most characters of a name before its suffix. */
const LONGEST = 8;
const PHASE = /^(?:第?[一二三四五六七八九十\d]{1,2}期)/;

const TRANSPORT = /地铁|公交|号线|高铁|城铁|轻轨|站台|站点/;

/** The name that ends with a suffix, if one stands there. */
function nameWith(found: FoundSuffix, text: string, stationsMeant: boolean): Candidate | undefined {
  const { at, word, suffix } = found;
  if ((word === '站' && !stationsMeant) || text[at - 1] === word) return undefined;
  const end = at + word.length;
  const everyday = everydayNameStart(text, at, word);
  const start = suffix.kind === 'road' && everyday !== undefined ? everyday : leftBorder(text, at, LONGEST);
  const missing = at - start < suffix.core || isGenericName(text.slice(start, end), word);
  const from = missing ? (regionBefore(text, found) ?? everyday) : start;
  if (from === undefined || (suffix.weak && !speaksOfHousing(text, from, end))) return undefined;
  const phase = suffix.kind === 'estate' ? (PHASE.exec(text.slice(end, end + 4))?.[0].length ?? 0) : 0;
  return { start: from, end: end + phase, kind: suffix.kind, rank: suffix.weak ? 1 : 2 };
}

function named(text: string): Candidate[] {
  const stationsMeant = TRANSPORT.test(text);
  const names: Candidate[] = [];
  for (let end = 1; end <= text.length; end += 1) {
    const found = suffixEndingAt(text, end);
    const name = found === undefined ? undefined : nameWith(found, text, stationsMeant);
    if (name !== undefined) names.push(name);
  }
  return names;
}

/** Every occurrence of a name the county has listed; listed names beat what is guessed. */
function listed(text: string, gazetteer: readonly string[]): Candidate[] {
  return gazetteer.flatMap((name) => {
    const found: Candidate[] = [];
    for (let at = name === '' ? -1 : text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const kind = suffixEndingAt(name, name.length)?.suffix.kind ?? 'other';
      found.push({ start: at, end: at + name.length, kind, rank: 3 });
    }
    return found;
  });
}

function better(a: Candidate, b: Candidate): number {
  return b.rank - a.rank || b.end - b.start - (a.end - a.start) || a.start - b.start;
}

/** The places a text names, in its order, without overlaps; `gazetteer` lists names known beforehand. */
export function findPlaces(text: string, gazetteer: readonly string[] = []): PlaceSpan[] {
  const candidates: Candidate[] = [
    ...regions(text).map((span) => ({ ...span, kind: 'region' as const, rank: 2 })),
    ...lines(text).map((span) => ({ ...span, rank: 2 })),
    ...named(text),
    ...namesBeforeHousing(text).map((span) => ({ ...span, kind: 'estate' as const, rank: 0 })),
    ...listed(text, gazetteer),
  ];
  const taken: Candidate[] = [];
  for (const candidate of candidates.sort(better)) {
    if (!taken.some((other) => other.start < candidate.end && candidate.start < other.end))
      taken.push(candidate);
  }
  return taken
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, kind }) => {
      const name = text.slice(start, end);
      return { start, end, text: name, kind, key: foldPlace(name) };
    });
}
