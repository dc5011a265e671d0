/** What stands on one side of a sequence, over all its occurrences. */
export interface Branching {
  readonly neighbours: Map<string, number>;
  /** Occurrences with a sign, a mark or the end of the text there. */
  edges: number;
}

/**
 * Entropy of what stands on one side of a sequence, in bits: high at the edge of a word, low within one (branching
 * entropy, Jin and Tanaka-Ishii 2006). Every edge counts as a neighbour of its own, since any word may end there.
 */
export function branchingEntropy({ neighbours, edges }: Branching): number {
  const counts = [...neighbours.values()];
  const total = counts.reduce((sum, count) => sum + count, edges);
  if (total === 0) return 0;
  const bits = (count: number): number => (count / total) * Math.log2(total / count);
  return counts.reduce((sum, count) => sum + bits(count), edges * bits(1));
}
