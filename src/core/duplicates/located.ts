import { findPlaces } from '../places/find-places.js';
import type { Gazetteer } from '../places/gazetteer.js';

/** A place as two texts are compared by it. */
export interface PlaceKey {
  /** The folded name, letters and digits only, as it can be looked up in a matching form. */
  readonly key: string;
  /** Regions of one level exclude each other; a county says nothing against its town. `undefined` for other places. */
  readonly level: string | undefined;
}

/** One message as the rule of other places reads it. */
export interface Located {
  /** Title and body in matching form, one after the other. */
  readonly form: string;
  /** The body (or title and body, where the body is short) in matching form: what is aligned. */
  readonly aligned: string;
  /** The places of title and body, each once. */
  readonly places: readonly PlaceKey[];
  /** The places of the title. */
  readonly titlePlaces: readonly PlaceKey[];
}

const LEVELS: readonly (readonly [RegExp, string])[] = [
  [/^[a-z]\d+[市区县州]$|[县区]$/, 'county'],
  [/市$/, 'city'],
  [/(?:镇|乡|街道|街道办|街道办事处)$/, 'town'],
];

function levelOf(kind: string, key: string): string | undefined {
  return kind === 'region' ? (LEVELS.find(([ending]) => ending.test(key))?.[1] ?? 'region') : undefined;
}

/** The places named in a text, each once, by key. */
export function placeKeys(text: string, gazetteer: Gazetteer): PlaceKey[] {
  const keys = new Map<string, PlaceKey>();
  for (const place of findPlaces(text, gazetteer)) {
    const key = place.key.replace(/[^\p{L}\p{N}]/gu, '');
    if (key.length >= 2) keys.set(key, { key, level: levelOf(place.kind, key) });
  }
  return [...keys.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
