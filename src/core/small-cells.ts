/** Counts below this could point at somebody. */
const least = 5;

/** What stands in the place of a count that is not shown. */
const fewerThan = `少于 ${least}`;

/**
 * Counts of one table's row or column as the public may see them: those from 1 to 4 are withheld, and where a single
 * one is withheld, the smallest other count as well, since the total would give it away (primary and complementary
 * cell suppression; Hundepool et al., 2012). Zeros stay.
 */
export function suppressSmallCells(counts: readonly number[]): (number | typeof fewerThan | '不公布')[] {
  const isSmall = (count: number) => count > 0 && count < least;
  const small = counts.filter(isSmall).length;
  const spare = small === 1 ? smallestOther(counts, isSmall) : -1;
  return counts.map((count, at) => (isSmall(count) ? fewerThan : at === spare ? '不公布' : count));
}

function smallestOther(counts: readonly number[], isSmall: (count: number) => boolean): number {
  let found = -1;
  counts.forEach((count, at) => {
    if (count >= least && !isSmall(count) && (found < 0 || count < counts[found]!)) found = at;
  });
  return found;
}
