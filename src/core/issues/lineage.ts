import type { Otherwise } from './curate.js';
import type { Curation } from './curation.js';

/** What can happen to an issue; `kept` where a decision kept the machine from something. */
export type LineageEvent = 'born' | 'grew' | 'shrank' | 'merged' | 'split' | 'retired' | 'kept';

/** One entry of an issue's history; `reason` is Chinese and names no issue. */
export interface LineageRow {
  readonly issue: string;
  readonly event: LineageEvent;
  /** Issues that messages came from or went to. */
  readonly others: readonly string[];
  readonly messages: number;
  readonly reason: string;
}

/** The issue of each message that is in one, before and after. */
export interface Change {
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
}

/** What became of each issue between two runs, by issue; what stayed as it was has no row. */
export function lineage(change: Change, curation: Curation): LineageRow[] {
  const [before, after] = [membersOf(change.before), membersOf(change.after)];
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  const splits = new Map(
    [...curation.pins.values()].map(({ by }) => [by.action === 'split' ? by.into : '', by]),
  );
  return ids.flatMap((issue) => {
    const [old, now] = [before.get(issue), after.get(issue)];
    if (old === undefined) return [opened(issue, now!, change.before, splits.get(issue)?.who)];
    if (now === undefined) return [closed(issue, old, change.after, curation)];
    return [...grown(issue, old, now, change.before), ...shrunk(issue, old, now, change.after)];
  });
}

/** Rows for what the machine alone would have done, by issue. */
export function keptRows(otherwise: readonly Otherwise[]): LineageRow[] {
  return otherwise.map(({ machine, now, messages, isLock, who }) => ({
    issue: (now ?? machine)!,
    event: 'kept',
    others: now !== null && machine !== null ? [machine] : [],
    messages,
    reason: isLock
      ? `事项已锁定，${messages} 件没有收进来；若由机器定，会收进来`
      : `照${who === '' ? '人' : who}的决定；若由机器定，${messages} 件${machineWould(machine, now)}`,
  }));
}

function machineWould(machine: string | null, now: string | null): string {
  if (machine === null) return '会单独一件';
  return now === null ? '会在这个事项里' : '会在另一个事项里';
}

function opened(
  issue: string,
  now: readonly string[],
  before: ReadonlyMap<string, string>,
  who?: string,
): LineageRow {
  const [from] = tally(now, before);
  if (from === undefined || from.count * 2 < now.length)
    return {
      issue,
      event: 'born',
      others: [],
      messages: now.length,
      reason: `新立：${now.length} 件说的是同一件事`,
    };
  const reason = `从另一事项分出：${now.length} 件中 ${from.count} 件原在那里`;
  return {
    ...{ issue, event: 'split', others: [from.issue], messages: now.length },
    reason: who === undefined ? reason : `照${who}的决定${reason}`,
  };
}

function closed(
  issue: string,
  old: readonly string[],
  after: ReadonlyMap<string, string>,
  { resolve, pins }: Curation,
): LineageRow {
  const [to] = tally(old, after);
  if (to === undefined) {
    const reason = `${old.length} 件都不再在任何事项里`;
    return { issue, event: 'retired', others: [], messages: old.length, reason };
  }
  const reason = `并入另一事项：${old.length} 件中 ${to.count} 件归了那里`;
  const pin = old.map((id) => pins.get(id)).find((one) => one?.issue === to.issue);
  const isDecided = resolve(issue) === to.issue && pin !== undefined;
  return {
    ...{ issue, event: 'merged', others: [to.issue], messages: to.count },
    reason: isDecided ? `照${pin.by.who}的决定${reason}` : reason,
  };
}

function grown(
  issue: string,
  old: readonly string[],
  now: readonly string[],
  before: ReadonlyMap<string, string>,
): LineageRow[] {
  const known = new Set(old);
  const joined = now.filter((id) => !known.has(id));
  if (joined.length === 0) return [];
  const others = tally(joined, before);
  const moved = others.reduce((sum, { count }) => sum + count, 0);
  const from = moved === 0 ? '' : `，其中 ${moved} 件原在别的事项`;
  return [
    {
      ...{ issue, event: 'grew', others: others.map((one) => one.issue), messages: joined.length },
      reason: `收进 ${joined.length} 件${from}，现有 ${now.length} 件`,
    },
  ];
}

function shrunk(
  issue: string,
  old: readonly string[],
  now: readonly string[],
  after: ReadonlyMap<string, string>,
): LineageRow[] {
  const kept = new Set(now);
  const left = old.filter((id) => !kept.has(id));
  if (left.length === 0) return [];
  return [
    {
      ...{
        issue,
        event: 'shrank',
        others: tally(left, after).map((one) => one.issue),
        messages: left.length,
      },
      reason: `移出 ${left.length} 件，现有 ${now.length} 件`,
    },
  ];
}

/** In which issues messages are, the most first. */
function tally(
  ids: readonly string[],
  issueOf: ReadonlyMap<string, string>,
): { issue: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const id of ids) {
    const issue = issueOf.get(id);
    if (issue !== undefined) counts.set(issue, (counts.get(issue) ?? 0) + 1);
  }
  return [...counts]
    .map(([issue, count]) => ({ issue, count }))
    .sort((a, b) => b.count - a.count || (a.issue < b.issue ? -1 : 1));
}

function membersOf(issueOf: ReadonlyMap<string, string>): Map<string, string[]> {
  const members = new Map<string, string[]>();
  for (const [id, issue] of issueOf) {
    const list = members.get(issue);
    if (list === undefined) members.set(issue, [id]);
    else list.push(id);
  }
  return members;
}
