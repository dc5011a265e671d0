import { foldPlace } from './fold.js';
import { type Gazetteer, noGazetteer } from './gazetteer.js';
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
function nameWith(found: FoundSuffix, text: string): Candidate | undefined {
  const { at, word, suffix } = found;
  if (text[at - 1] === word || (word === '站' && !TRANSPORT.test(text))) return undefined;
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
  const names: Candidate[] = [];
  for (let end = 1; end <= text.length; end += 1) {
    const found = suffixEndingAt(text, end);
    const name = found === undefined ? undefined : nameWith(found, text);
    if (name !== undefined) names.push(name);
  }
  return names;
}

/**
 * The listed names of a text; these beat what is guessed, but for a guess that goes on where a listed name ends
 * (枫桥镇中心小学 where 枫桥镇 is listed).
 */
function listed(text: string, gazetteer: Gazetteer, guessed: readonly Candidate[]): Candidate[] {
  const places = gazetteer.occurrences(text);
  if (places.length === 0) return [];
  const longest = new Map<number, number>();
  for (const { start, end } of guessed) longest.set(start, Math.max(end, longest.get(start) ?? 0));
  return places
    .filter(({ start, end }) => end >= (longest.get(start) ?? 0))
    .map((place) => ({ ...place, rank: 3 }));
}

function better(a: Candidate, b: Candidate): number {
  return b.rank - a.rank || b.end - b.start - (a.end - a.start) || a.start - b.start;
}

/** What the text's own words say are places; overlaps are not settled. */
function guesses(text: string): Candidate[] {
  const found: Candidate[] = [];
  // Written out and not spread: this is done for every message.
  for (const { start, end } of regions(text)) found.push({ start, end, kind: 'region', rank: 2 });
  for (const { start, end, kind } of lines(text)) found.push({ start, end, kind, rank: 2 });
  for (const name of named(text)) found.push(name);
  for (const { start, end } of namesBeforeHousing(text)) found.push({ start, end, kind: 'estate', rank: 0 });
  return found;
}

/** The best candidates of which none touches another. */
function settled(candidates: Candidate[]): Candidate[] {
  const taken: Candidate[] = [];
  for (const candidate of candidates.sort(better)) {
    const { start, end } = candidate;
    if (!taken.some((other) => other.start < end && start < other.end)) taken.push(candidate);
  }
  return taken.sort((a, b) => a.start - b.start);
}

/** The places a text names, in its order, without overlaps; `gazetteer` lists names known beforehand. */
export function findPlaces(text: string, gazetteer: Gazetteer = noGazetteer): PlaceSpan[] {
  const guessed = guesses(text);
  const known = listed(text, gazetteer, guessed);
  return settled(known.length === 0 ? guessed : [...guessed, ...known]).map(({ start, end, kind }) => {
    const name = text.slice(start, end);
    return { start, end, text: name, kind, key: foldPlace(name) };
  });
}
