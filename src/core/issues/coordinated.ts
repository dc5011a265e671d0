/** A message as far as posting together goes. */
export interface Posted {
  readonly id: string;
  readonly author: string | null;
  /** Group of near-identical texts. */
  readonly fold: string;
  /** Days since 1970; NaN where unknown. */
  readonly day: number;
}

/** Near-identical texts that several authors sent within a short time. */
export interface Coordinated {
  readonly fold: string;
  readonly authors: number;
  readonly from: number;
  readonly to: number;
  /** Ids of the messages in that time, ascending. */
  readonly messages: readonly string[];
}

/**
 * For each group of near-identical texts the time of `withinDays` in which most authors sent it, where they are at
 * least `leastAuthors`; of equals the earliest. Messages without an author or a time are no evidence. By group.
 */
export function coordinatedPosting(
  posted: readonly Posted[],
  { leastAuthors, withinDays }: { readonly leastAuthors: number; readonly withinDays: number },
): Coordinated[] {
  const groups = new Map<string, Posted[]>();
  for (const one of posted) {
    if (one.author === null || Number.isNaN(one.day)) continue;
    const group = groups.get(one.fold);
    if (group === undefined) groups.set(one.fold, [one]);
    else group.push(one);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([fold, group]) => {
      const best = busiest(group, withinDays);
      return best.authors < leastAuthors ? [] : [{ fold, ...best }];
    });
}

function busiest(group: readonly Posted[], withinDays: number): Omit<Coordinated, 'fold'> {
  const ordered = [...group].sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));
  const inside = new Map<string, number>();
  let [start, best, bestStart, bestEnd] = [0, 0, 0, 0];
  ordered.forEach(({ author, day }, end) => {
    inside.set(author!, (inside.get(author!) ?? 0) + 1);
    for (; day - ordered[start]!.day > withinDays; start += 1) {
      const leaving = ordered[start]!.author!;
      const left = inside.get(leaving)! - 1;
      if (left === 0) inside.delete(leaving);
      else inside.set(leaving, left);
    }
    const isSameWindow = inside.size === best && start === bestStart;
    if (inside.size > best || isSameWindow) [best, bestStart, bestEnd] = [inside.size, start, end];
  });
  const window = ordered.slice(bestStart, bestEnd + 1);
  return {
    authors: best,
    from: window[0]!.day,
    to: window.at(-1)!.day,
    messages: window.map(({ id }) => id).sort(),
  };
}
