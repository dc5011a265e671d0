export interface GoldIssue {
  readonly members: readonly string[];
  /** Members the annotator was unsure of: counted neither for nor against. */
  readonly unsure?: readonly string[];
}

export interface BCubed {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly members: number;
}

/**
 * BCubed precision, recall and F1 over the members of gold issues (Bagga and Baldwin, 1998). Every other item counts
 * in a predicted cluster's size, except unsure ones. An item without a cluster is a cluster of its own.
 * @param clusterOf the predicted cluster of an item.
 */
export function bcubed(gold: readonly GoldIssue[], clusterOf: ReadonlyMap<string, string>): BCubed {
  const unsure = new Set(gold.flatMap((issue) => issue.unsure ?? []));
  const sizes = new Map<string, number>();
  for (const [item, cluster] of clusterOf) {
    if (!unsure.has(item)) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  }
  let [precision, recall, members] = [0, 0, 0];
  for (const issue of gold) {
    const together = new Map<string, number>();
    const clusters = issue.members.map((item) => clusterOf.get(item) ?? `alone:${item}`);
    for (const cluster of clusters) together.set(cluster, (together.get(cluster) ?? 0) + 1);
    for (const cluster of clusters) {
      precision += together.get(cluster)! / (sizes.get(cluster) ?? 1);
      recall += together.get(cluster)! / issue.members.length;
    }
    members += issue.members.length;
  }
  if (members === 0) return { precision: 0, recall: 0, f1: 0, members: 0 };
  precision /= members;
  recall /= members;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall), members };
}
