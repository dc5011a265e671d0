import type { Db } from '../store/db.js';
import type { Store } from '../store/store.js';
import type { MachineRow } from './cluster-machine.js';

/** What a clustering leaves for the next one. */
export interface ClusterState {
  /** Of everything that was looked at. */
  readonly key: string;
  /** Part, its version and parameters. */
  readonly basis: string;
  /** Messages that came, changed or went since all were grouped anew. */
  readonly changed: number;
  /** Ordinal of the clustering. */
  readonly run: number;
  /** What was said of people's decisions: said again while nothing changes. */
  readonly notes: readonly string[];
}

const none: ClusterState = { key: '', basis: '', changed: 0, run: 0, notes: [] };

/** The state the last clustering left. */
export async function readClusterState(store: Store): Promise<ClusterState> {
  const text = await store.meta('clustered');
  // Stores of before version 9 hold a bare key here.
  return text?.startsWith('{') === true ? (JSON.parse(text) as ClusterState) : none;
}

export async function writeClusterState(store: Store, state: ClusterState): Promise<void> {
  await store.setMeta('clustered', JSON.stringify(state));
}

/** What stands: the machine's own grouping, and the issue of each message after people's decisions. */
export async function readStanding(
  db: Db,
): Promise<{ machine: MachineRow[]; issueOf: ReadonlyMap<string, string> }> {
  const machine = await db.all<MachineRow>(
    'select message_id, issue_id, closeness, print from machine_members order by message_id',
  );
  const members = await db.all<{ message_id: string; issue_id: string }>(
    'select message_id, issue_id from issue_members order by message_id',
  );
  return { machine, issueOf: new Map(members.map(({ message_id: id, issue_id: issue }) => [id, issue])) };
}
