import type { Stood } from '../core/cluster/joined-groups.js';
import type { MachineMember } from '../core/issues/curate.js';
import { type Known, matchIssues } from '../core/issues/identity.js';
import type { Cluster, Clusterer, ClusterParams } from '../parts/clusterers/clusterer.js';
import { type ClusterRow, clusterMessage } from './cluster-messages.js';

/** A row of `machine_members`. */
export interface MachineRow {
  readonly message_id: string;
  readonly issue_id: string | null;
  readonly closeness: number;
  readonly print: string;
}

/** What the machine alone groups now, and how many messages have changed since all were grouped anew. */
export interface MachineGrouping {
  readonly rows: readonly MachineRow[];
  readonly isFull: boolean;
  readonly changed: number;
}

/** How things stood: the last grouping, and whether it may be gone on from. */
export interface Before {
  readonly rows: readonly MachineRow[];
  readonly changed: number;
  readonly isSameBasis: boolean;
  /** Ids that no new issue may get. */
  readonly taken: ReadonlySet<string>;
}

/** All messages are grouped anew when a larger share than this has come, changed or gone since they last were. */
const mostChanged = 0.1;

/**
 * Puts new messages to standing issues, or groups all anew where too much has changed; either way the groups get the
 * ids of the standing issues they continue.
 */
export function groupByMachine(
  part: Clusterer,
  messages: readonly ClusterRow[],
  before: Before,
  params: ClusterParams,
): MachineGrouping {
  const { still, fresh, gone } = compare(messages, before.rows);
  const changed = before.changed + fresh + gone;
  const isFull = part.join === undefined || !before.isSameBasis || changed > mostChanged * messages.length;
  if (!isFull && fresh + gone === 0) return { rows: before.rows, isFull, changed };
  const seen = messages.map(clusterMessage);
  const found = isFull ? part.cluster(seen, params) : part.join!(seen, still, params);
  return { rows: rowsOf(messages, found, before), isFull, changed: isFull ? 0 : changed };
}

function compare(messages: readonly ClusterRow[], before: readonly MachineRow[]) {
  const known = new Map(before.map((row) => [row.message_id, row]));
  const still = new Map<string, Stood>();
  let met = 0;
  for (const { id, print } of messages) {
    const row = known.get(id);
    if (row === undefined) continue;
    met += 1;
    if (row.print === print) still.set(id, { group: row.issue_id, closeness: row.closeness });
  }
  return { still, fresh: messages.length - still.size, gone: before.length - met };
}

function rowsOf(messages: readonly ClusterRow[], found: readonly Cluster[], before: Before): MachineRow[] {
  const known = new Map(messages.map((row) => [row.id, knownOf(row)]));
  const standing = new Map(
    before.rows.flatMap(({ message_id: id, issue_id: issue }) =>
      issue === null ? [] : [[id, issue] as const],
    ),
  );
  const ids = matchIssues(
    found.map(({ members }) => members.map(({ id }) => known.get(id)!)),
    standing,
    new Set([...standing.values(), ...before.taken]),
  );
  const places = new Map(
    found.flatMap(({ members }, at) =>
      members.map(({ id, closeness }) => [id, { issue_id: ids[at]!, closeness }] as const),
    ),
  );
  return messages.map(({ id, print }) => ({
    ...{ message_id: id, print },
    ...(places.get(id) ?? { issue_id: null, closeness: 0 }),
  }));
}

/** A message as identity and status look at it. */
export function knownOf({ id, fold, submitted_at: submittedAt }: ClusterRow): Known {
  return { id, fold: fold ?? id, submittedAt };
}

/** Rows as curation takes them. */
export const machineMembers = (rows: readonly MachineRow[]): MachineMember[] =>
  rows.map(({ message_id: id, issue_id: issue, closeness }) => ({ id, issue, closeness }));
