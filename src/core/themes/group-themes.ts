import { averageLinkage } from '../cluster/average-linkage.js';
import { similarPairs } from '../cluster/pairs.js';
import { type ThemeVectors, themeVectors } from './theme-vectors.js';

/** Something a theme may hold: an issue, a message left alone, or a theme found already. */
export interface ThemeItem {
  readonly category: string;
  /** Mean weight of each word over the item's texts. */
  readonly words: ReadonlyMap<string, number>;
  /** Mean of the texts' vectors, unit length; empty where embedding is off. */
  readonly vector: Float32Array;
}

/** How alike items of one theme are. */
export interface GroupOptions {
  /** Least mean similarity within a theme. */
  readonly threshold: number;
  /** Share of the embedding in the similarity, the rest being words. */
  readonly dense: number;
}

/** Two items of different categories are taken to be less alike. */
const otherCategory = 0.7;
const neighbours = 30;

/**
 * Groups items by matter: average linkage over each item's nearest by class-based TF-IDF, whose cosine is mixed with
 * that of the embeddings. Candidates come from an inverted index over words in few items, so the work grows with the
 * items and not with their square.
 * @returns the groups as indices, ascending, each of two items or more, in order of their first; and the vectors.
 */
export function groupByMatter(
  items: readonly ThemeItem[],
  { threshold, dense }: GroupOptions,
): { groups: number[][]; vectors: ThemeVectors } {
  const vectors = themeVectors(items.map(({ words }) => words));
  const pairs = similarPairs(vectors.matrix, { maxPostings: 400, rareFloor: 0.03, floor: 0.06, neighbours });
  const similarity = pairs.similarity.map((sparse, at) => {
    const [a, b] = [items[pairs.a[at]!]!, items[pairs.b[at]!]!];
    const mixed = (1 - dense) * sparse + dense * Math.max(0, cosine(a.vector, b.vector) ?? sparse);
    return a.category === b.category ? mixed : otherCategory * mixed;
  });
  const roots = averageLinkage(items.length, { ...pairs, similarity }, threshold, neighbours);
  const groups = new Map<number, number[]>();
  roots.forEach((root, row) => {
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [row]);
    else group.push(row);
  });
  const several = [...groups.values()].filter(({ length }) => length > 1);
  return { groups: several.sort((a, b) => a[0]! - b[0]!), vectors };
}

/** Cosine of two unit vectors; undefined where one is missing. */
function cosine(a: Float32Array, b: Float32Array): number | undefined {
  if (a.length === 0 || a.length !== b.length) return undefined;
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at]! * b[at]!;
  return sum;
}
