/** How well one text is linked to a group of others, as average linkage sees it. */
export interface GroupLink {
  /** Mean similarity; a pair's similarity is the square root of its probability. */
  readonly mean: number;
  /** Texts of the group. */
  readonly size: number;
  /** Of them, those that were compared with the text and are not plainly unlike. */
  readonly linked: number;
}

/**
 * Mean similarity of a text to a group, absent pairs counting as 0, as in {@link averageLinkage}: a text is taken to
 * have been compared with no more than `mostPartners` of the group.
 * @param probabilities of the pairs that were compared.
 * @param least similarity below which a pair counts as absent.
 */
export function linkToGroup(
  probabilities: readonly number[],
  size: number,
  mostPartners: number,
  least: number,
): GroupLink {
  const similar = probabilities.map(Math.sqrt).filter((similarity) => similarity >= least);
  const compared = Math.max(similar.length, Math.min(size, mostPartners), 1);
  return { mean: similar.reduce((sum, own) => sum + own, 0) / compared, size, linked: similar.length };
}
