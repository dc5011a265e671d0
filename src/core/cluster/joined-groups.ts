import type { Group } from './folds.js';
import type { Pairs } from './pairs.js';

/** Where an item stood before: its group, null where it was alone, and its mean similarity to the others there. */
export interface Stood {
  readonly group: string | null;
  readonly closeness: number;
}

interface Item {
  readonly id: string;
}

/** The cluster of each fold as its items stood, named by its smallest row; a fold goes with most of its items. */
export function standingClusters(
  folds: readonly (readonly Item[])[],
  standing: ReadonlyMap<string, Stood>,
): Uint32Array {
  const first = new Map<string, number>();
  return Uint32Array.from(folds, (fold, row) => {
    const group = mostOften(fold.flatMap(({ id }) => standing.get(id)?.group ?? []));
    if (group === undefined) return row;
    if (!first.has(group)) first.set(group, row);
    return first.get(group)!;
  });
}

/**
 * Groups of two or more items. What an item was to those it stood with is carried over; what came to them counts by
 * `pairs`, and copies of a text are wholly similar.
 */
export function joinedGroups(
  folds: readonly (readonly Item[])[],
  cluster: Uint32Array,
  pairs: Pairs,
  standing: ReadonlyMap<string, Stood>,
): Group[] {
  const stood = new Map<string, number>();
  for (const { group } of standing.values())
    if (group !== null) stood.set(group, (stood.get(group) ?? 0) + 1);
  const near = nearness(folds, cluster, pairs);
  const found = new Map<number, { id: string; sum: number }[]>();
  folds.forEach((fold, row) => {
    const members = found.get(cluster[row]!) ?? [];
    const known = fold.filter(({ id }) => standing.has(id));
    const sums = known.map(({ id }) => carried(standing.get(id)!, stood));
    // A new copy is to the others of the group what the copies already there are, these themselves left out.
    const asCopy = known.length === 0 ? 0 : Math.max(0, Math.max(...sums) - (known.length - 1));
    fold.forEach(({ id }) => {
      const own = standing.get(id);
      const copies = own === undefined ? fold.length - 1 : fold.length - known.length;
      const before = own === undefined ? asCopy : carried(own, stood);
      members.push({ id, sum: before + copies + near[row]! });
    });
    found.set(cluster[row]!, members);
  });
  return [...found.values()]
    .filter((members) => members.length > 1)
    .map((members) => ({
      members: members.map(({ id, sum }) => ({ id, closeness: Math.min(1, sum / (members.length - 1)) })),
    }));
}

function carried({ group, closeness }: Stood, sizes: ReadonlyMap<string, number>): number {
  return group === null ? 0 : closeness * (sizes.get(group)! - 1);
}

/** Sum of each fold's similarities to the other items of its cluster, as far as pairs tell. */
function nearness(folds: readonly (readonly Item[])[], cluster: Uint32Array, pairs: Pairs): Float64Array {
  const sums = new Float64Array(folds.length);
  pairs.a.forEach((a, at) => {
    const b = pairs.b[at]!;
    if (cluster[a] !== cluster[b]) return;
    sums[a] = sums[a]! + pairs.similarity[at]! * folds[b]!.length;
    sums[b] = sums[b]! + pairs.similarity[at]! * folds[a]!.length;
  });
  return sums;
}

function mostOften(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0];
}
