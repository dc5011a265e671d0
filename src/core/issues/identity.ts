/** A message as far as identity needs it. */
export interface Known {
  readonly id: string;
  /** Near-identical texts count once; the message's own id where it has none. */
  readonly fold: string;
  readonly submittedAt: string | null;
}

interface Overlap {
  readonly issue: string;
  readonly group: number;
  readonly weight: number;
}

/**
 * Gives groups the ids of standing issues. An issue's id can go only to the group that holds most of its old members
 * (near-identical texts counted once); where several issues lie in one group, the largest share keeps its id. Ties go
 * to the group, then to the issue, with the earlier founding message. A group left over is named after its founding
 * message, or, where that name is taken, after the next.
 * @param groups members of each group.
 * @param standing the issue of each message that was in one.
 * @param taken ids that no new group may get.
 * @returns the id of each group.
 */
export function matchIssues(
  groups: readonly (readonly Known[])[],
  standing: ReadonlyMap<string, string>,
  taken: ReadonlySet<string>,
): string[] {
  const founding = groups.map((members) => [...members].sort(byTime));
  const ids = new Array<string | undefined>(groups.length);
  const first = (a: number, b: number) => byTime(founding[a]![0]!, founding[b]![0]!);
  const best = new Map<string, Overlap>();
  for (const overlap of groups.flatMap((members, group) => overlaps(members, group, standing))) {
    const { issue, weight, group } = overlap;
    const known = best.get(issue);
    if (
      known === undefined ||
      weight > known.weight ||
      (weight === known.weight && first(group, known.group) < 0)
    )
      best.set(issue, overlap);
  }
  const ordered = [...best.values()].sort((a, b) => b.weight - a.weight || (a.issue < b.issue ? -1 : 1));
  for (const { issue, group } of ordered) ids[group] ??= issue;
  const used = new Set([...taken, ...ids.filter((id) => id !== undefined)]);
  const order = founding.map((_, group) => group).sort(first);
  for (const group of order) {
    ids[group] ??= freeId(founding[group]!, used);
    used.add(ids[group]);
  }
  return ids as string[];
}

/** An issue is known by its founding message: the earliest, by time and then by id. */
export function freeId(earliestFirst: readonly Known[], used: ReadonlySet<string>): string {
  const names = earliestFirst.map(({ id }) => `I${id.slice(0, 10)}`);
  const free = names.find((name) => !used.has(name));
  if (free !== undefined) return free;
  let number = 2;
  while (used.has(`${names[0]}-${number}`)) number += 1;
  return `${names[0]}-${number}`;
}

/** Earlier messages first, then those of smaller ids; without a time last. */
export function byTime(a: Known, b: Known): number {
  const [x, y] = [a.submittedAt ?? '9999', b.submittedAt ?? '9999'];
  if (x !== y) return x < y ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

function overlaps(
  members: readonly Known[],
  group: number,
  standing: ReadonlyMap<string, string>,
): Overlap[] {
  const folds = new Map<string, Set<string>>();
  for (const { id, fold } of members) {
    const issue = standing.get(id);
    if (issue !== undefined) folds.set(issue, (folds.get(issue) ?? new Set()).add(fold));
  }
  return [...folds].map(([issue, { size }]) => ({ issue, group, weight: size }));
}
