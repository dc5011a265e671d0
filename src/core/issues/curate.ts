import type { Curation } from './curation.js';

/** A message as the machine alone grouped it. */
export interface MachineMember {
  readonly id: string;
  /** Its issue by the machine; null where it is alone. */
  readonly issue: string | null;
  readonly closeness: number;
}

/** A member of an issue; by whom it was placed there. */
export interface PlacedMember {
  readonly id: string;
  readonly closeness: number;
  readonly placedBy: 'machine' | 'person';
}

/** An issue of two messages or more. */
export interface CuratedIssue {
  readonly id: string;
  readonly members: readonly PlacedMember[];
}

/** Messages that the machine alone would have put elsewhere. */
export interface Otherwise {
  /** The machine's issue; null: alone. */
  readonly machine: string | null;
  /** Where they are instead; null: alone. */
  readonly now: string | null;
  readonly messages: number;
  /** A lock kept them out, rather than a decision on them. */
  readonly isLock: boolean;
  /** Who decided; the empty text where several did or the machine's issue as a whole was meant. */
  readonly who: string;
}

export interface Curated {
  /** By id; members in order of their ids. */
  readonly issues: readonly CuratedIssue[];
  readonly otherwise: readonly Otherwise[];
  /** Messages kept out of locked issues, by issue. */
  readonly keptOut: ReadonlyMap<string, readonly string[]>;
}

interface Place {
  readonly issue: string | null;
  readonly by: 'machine' | 'person' | 'lock';
  readonly who: string;
}

/**
 * Lays people's decisions over what the machine grouped: a message goes where a person put it, else with its machine
 * issue to where that was merged, unless a lock keeps it out. Groups of fewer than two messages are no issues.
 */
export function curate(machine: readonly MachineMember[], curation: Curation): Curated {
  const homes = homesOf(machine, curation);
  const places = machine.map((member) => placeOf(member, homes, curation));
  const groups = new Map<string, number[]>();
  places.forEach(({ issue }, at) => {
    if (issue !== null) groups.set(issue, [...(groups.get(issue) ?? []), at]);
  });
  const issues = [...groups]
    .filter(([, members]) => members.length > 1)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, members]) => ({ id, members: placed(members, machine, places) }));
  const keptOut = new Map<string, string[]>();
  places.forEach(({ by }, at) => {
    const locked = homes.get(machine[at]!.issue ?? '');
    if (by === 'lock' && locked !== undefined)
      keptOut.set(locked, [...(keptOut.get(locked) ?? []), machine[at]!.id]);
  });
  return { issues, otherwise: differences(machine, places, new Set(issues.map(({ id }) => id))), keptOut };
}

function placeOf(member: MachineMember, homes: ReadonlyMap<string, string>, curation: Curation): Place {
  const pin = curation.pins.get(member.id);
  if (pin !== undefined) return { issue: pin.issue, by: 'person', who: pin.by.who };
  if (member.issue === null) return { issue: null, by: 'machine', who: '' };
  const home = homes.get(member.issue)!;
  const lock = curation.locks.get(home);
  return lock === undefined
    ? { issue: home, by: 'machine', who: '' }
    : { issue: null, by: 'lock', who: lock.who };
}

/**
 * Where the messages of each machine issue go that no person placed: to the issue itself; where people have placed
 * more of its messages elsewhere together than are left here, to those.
 */
function homesOf(machine: readonly MachineMember[], { pins, resolve }: Curation): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { id, issue } of machine) {
    if (issue === null) continue;
    const pin = pins.get(id);
    const target = pin === undefined ? resolve(issue) : pin.issue;
    if (target === null) continue;
    const tally = counts.get(issue) ?? new Map<string, number>();
    counts.set(issue, tally.set(target, (tally.get(target) ?? 0) + 1));
  }
  const homes = new Map<string, string>();
  for (const { issue } of machine) {
    if (issue === null || homes.has(issue)) continue;
    const own = resolve(issue);
    const tally = counts.get(issue) ?? new Map<string, number>();
    const [first] = [...tally].sort(
      ([a, x], [b, y]) => y - x || Number(b === own) - Number(a === own) || (a < b ? -1 : 1),
    );
    homes.set(issue, first === undefined ? own : first[0]);
  }
  return homes;
}

/** Closeness is known within what the machine grouped; towards those whom a person put beside, it counts as 0. */
function placed(
  members: readonly number[],
  machine: readonly MachineMember[],
  places: readonly Place[],
): PlacedMember[] {
  const beside = new Map<string, number>();
  for (const at of members) {
    const { issue } = machine[at]!;
    if (issue !== null) beside.set(issue, (beside.get(issue) ?? 0) + 1);
  }
  return members.map((at) => {
    const { id, issue, closeness } = machine[at]!;
    const known = issue === null ? 0 : beside.get(issue)! - 1;
    return {
      id,
      closeness: known === members.length - 1 ? closeness : (closeness * known) / (members.length - 1),
      placedBy: places[at]!.by === 'person' ? 'person' : 'machine',
    };
  });
}

function differences(
  machine: readonly MachineMember[],
  places: readonly Place[],
  alive: ReadonlySet<string>,
): Otherwise[] {
  const found = new Map<string, Otherwise>();
  places.forEach(({ issue, by, who }, at) => {
    const now = issue !== null && alive.has(issue) ? issue : null;
    const from = machine[at]!.issue;
    if (from === now) return;
    const key = JSON.stringify([from, now, by === 'lock']);
    const known = found.get(key);
    found.set(key, {
      ...{ machine: from, now, messages: (known?.messages ?? 0) + 1, isLock: by === 'lock' },
      who: known === undefined || known.who === who ? who : '',
    });
  });
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
