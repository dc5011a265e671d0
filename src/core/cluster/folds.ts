import type { Pairs } from './pairs.js';

interface Folded {
  readonly id: string;
  readonly fold: string;
}

/** A group of items with each one's mean similarity to the others, in [0, 1]. */
export interface Group {
  readonly members: readonly { readonly id: string; readonly closeness: number }[];
}

/** Items of one fold together, folds in order of their first item's id. */
export function foldGroups<T extends Folded>(items: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of [...items].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const group = groups.get(item.fold);
    if (group === undefined) groups.set(item.fold, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

/** Clusters of two or more items; `cluster` names the cluster of each fold. */
export function foldedGroups(folds: readonly Folded[][], cluster: Uint32Array, pairs: Pairs): Group[] {
  const close = closeness(folds, cluster, pairs);
  const found = new Map<number, { id: string; closeness: number }[]>();
  folds.forEach((fold, at) => {
    const members = found.get(cluster[at]!) ?? [];
    for (const { id } of fold) members.push({ id, closeness: close[at]! });
    found.set(cluster[at]!, members);
  });
  return [...found.values()].filter((members) => members.length > 1).map((members) => ({ members }));
}

/** Mean similarity of each fold to the other items of its cluster; copies of a text are wholly similar. */
function closeness(folds: readonly Folded[][], cluster: Uint32Array, pairs: Pairs): Float64Array {
  const sums = Float64Array.from(folds, (fold) => fold.length - 1);
  const sizes = new Map<number, number>();
  folds.forEach((fold, at) => {
    sizes.set(cluster[at]!, (sizes.get(cluster[at]!) ?? 0) + fold.length);
  });
  for (let at = 0; at < pairs.a.length; at += 1) {
    const [a, b] = [pairs.a[at]!, pairs.b[at]!];
    if (cluster[a] !== cluster[b]) continue;
    sums[a] = sums[a]! + pairs.similarity[at]! * folds[b]!.length;
    sums[b] = sums[b]! + pairs.similarity[at]! * folds[a]!.length;
  }
  return sums.map((sum, at) => sum / Math.max(1, sizes.get(cluster[at]!)! - 1));
}
