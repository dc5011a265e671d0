import { f1 } from './spans.js';

/** Pairwise precision, recall and F1 of a grouping, with the counts they come from. */
export interface PairScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly predicted: number;
  readonly gold: number;
  readonly right: number;
}

/** One unordered pair as a key, the smaller id first. */
function pairKey(a: string, b: string): string {
  return a < b ? `${a}\u0000${b}` : `${b}\u0000${a}`;
}

/** Every unordered pair of members of one group. */
export function pairsOf(groups: readonly (readonly string[])[]): Set<string> {
  const pairs = new Set<string>();
  for (const members of groups) {
    for (const [index, first] of members.entries()) {
      for (const second of members.slice(index + 1)) if (first !== second) pairs.add(pairKey(first, second));
    }
  }
  return pairs;
}

/**
 * Scores groups by the pairs of members they join, pairs within `ignored` groups left out on both sides;
 * precision is 1 where nothing is joined, recall 1 where nothing should be.
 */
export function pairScore(
  predicted: readonly (readonly string[])[],
  gold: readonly (readonly string[])[],
  ignored: readonly (readonly string[])[] = [],
): PairScore {
  const wanted = pairsOf(gold);
  const skip = pairsOf(ignored);
  const joined = [...pairsOf(predicted)].filter((pair) => wanted.has(pair) || !skip.has(pair));
  const right = joined.filter((pair) => wanted.has(pair)).length;
  const precision = joined.length === 0 ? 1 : right / joined.length;
  const recall = wanted.size === 0 ? 1 : right / wanted.size;
  return { precision, recall, f1: f1(precision, recall), predicted: joined.length, gold: wanted.size, right };
}
