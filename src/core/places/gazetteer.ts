import type { PlaceKind } from './kinds.js';
import { suffixEndingAt } from './suffixes.js';

/** A listed name met in a text; offsets are UTF-16 units, `[start, end)`. */
interface ListedPlace {
  readonly start: number;
  readonly end: number;
  readonly kind: PlaceKind;
}

/** Names of places known beforehand, made for looking through many texts. */
export interface Gazetteer {
  /** The names it looks for, each once, ascending by UTF-16 unit. */
  readonly names: readonly string[];
  /** Every occurrence of every name, by start and there the longest first; time grows with the text, not the list. */
  occurrences(text: string): ListedPlace[];
}

/** Names of fewer characters are left out: they begin too many other words. */
const SHORTEST = 3;

/** The first two UTF-16 units in one number. */
const head = (text: string, at: number): number => text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);

/** The lengths, longest first, of the names with each beginning. */
function lengthsByHead(names: readonly string[]): Map<number, number[]> {
  const heads = new Map<number, number[]>();
  for (const name of names) {
    const lengths = heads.get(head(name, 0));
    if (lengths === undefined) heads.set(head(name, 0), [name.length]);
    else if (!lengths.includes(name.length)) lengths.push(name.length);
  }
  for (const lengths of heads.values()) lengths.sort((a, b) => b - a);
  return heads;
}

/** An index of names by their first two characters; names of fewer than three are left out. */
export function gazetteerOf(names: readonly string[]): Gazetteer {
  const known = [...new Set(names)].filter((name) => name.length >= SHORTEST).sort();
  const kinds = new Map<string, PlaceKind>(
    known.map((name) => [name, suffixEndingAt(name, name.length)?.suffix.kind ?? 'other']),
  );
  const heads = lengthsByHead(known);
  return {
    names: known,
    occurrences(text) {
      const found: ListedPlace[] = [];
      if (heads.size === 0) return found;
      for (let start = 0; start + SHORTEST <= text.length; start += 1) {
        for (const length of heads.get(head(text, start)) ?? []) {
          const kind = kinds.get(text.slice(start, start + length));
          if (kind !== undefined) found.push({ start, end: start + length, kind });
        }
      }
      return found;
    },
  };
}

/** The gazetteer of a county that has listed nothing. */
export const noGazetteer: Gazetteer = gazetteerOf([]);
