import { averageLinkage } from '../../core/cluster/average-linkage.js';
import { hybridPairs } from '../../core/cluster/hybrid.js';
import type { Pairs } from '../../core/cluster/pairs.js';
import { matchingForm } from '../../core/text/matching-form.js';
import type { Cluster, Clusterer, ClusterMessage } from './clusterer.js';

/** Average linkage over a sparse graph of string, place and dense similarity; near-identical texts enter as one. */
export const hybrid: Clusterer = {
  name: 'hybrid',
  version: 'hybrid-1',
  cluster(messages, { threshold }) {
    const folds = foldGroups(messages);
    const pairs = hybridPairs(
      folds.map(([first]) => ({
        title: matchingForm(first!.title),
        body: matchingForm(first!.body),
        vector: first!.vector,
        places: first!.places,
      })),
    );
    const cluster = averageLinkage(folds.length, pairs, threshold);
    return collect(folds, cluster, closeness(folds, cluster, pairs));
  },
};

/** Near-identical texts together, groups in order of their first message's id. */
function foldGroups(messages: readonly ClusterMessage[]): ClusterMessage[][] {
  const groups = new Map<string, ClusterMessage[]>();
  for (const message of [...messages].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const group = groups.get(message.fold);
    if (group === undefined) groups.set(message.fold, [message]);
    else group.push(message);
  }
  return [...groups.values()];
}

/** Mean similarity of each fold to the other messages of its cluster; copies of a text are wholly similar. */
function closeness(folds: readonly ClusterMessage[][], cluster: Uint32Array, pairs: Pairs): Float64Array {
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

function collect(folds: readonly ClusterMessage[][], cluster: Uint32Array, close: Float64Array): Cluster[] {
  const found = new Map<number, { id: string; closeness: number }[]>();
  folds.forEach((fold, at) => {
    const members = found.get(cluster[at]!) ?? [];
    for (const { id } of fold) members.push({ id, closeness: close[at]! });
    found.set(cluster[at]!, members);
  });
  return [...found.values()].filter((members) => members.length > 1).map((members) => ({ members }));
}
