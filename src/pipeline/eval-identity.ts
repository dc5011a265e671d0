import { type BCubed, bcubed, type GoldIssue } from '../core/metrics/bcubed.js';
import type { Clusterer, ClusterParams } from '../parts/clusterers/clusterer.js';
import { clusterers } from '../parts/clusterers/index.js';
import { cluster } from '../stages/cluster.js';
import { type Before, groupByMachine, type MachineRow } from '../stages/cluster-machine.js';
import { type ClusterRow, readClusterRows } from '../stages/cluster-messages.js';
import { requirePart } from '../stages/require-part.js';
import { Store } from '../store/store.js';

/** One step in which messages came. */
export interface IdentityStep {
  readonly added: number;
  /** Messages that were in an issue before, and the share of them whose issue has the same id after. */
  readonly standing: number;
  readonly kept: number;
  readonly seconds: number;
}

export interface IdentityEvaluation {
  readonly messages: number;
  readonly steps: readonly IdentityStep[];
  /** Over all steps together: messages in issues before the first, and the share with the same id after the last. */
  readonly overall: IdentityStep;
  /** As `overall`, when all is then grouped anew and matched to the standing ids. */
  readonly regrouped: IdentityStep;
  readonly stepwise: BCubed;
  /** Of one run over everything. */
  readonly full: BCubed;
}

const steps = 10;
const share = 0.1;

/**
 * Takes the newest tenth of a store's messages away and gives it back in ten steps. Words, categories, vectors and
 * repeats are the store's own, so this measures grouping alone. Nothing is written.
 * @throws MinshengError of the store.
 */
export async function evaluateIdentity(
  storeDir: string,
  gold: readonly GoldIssue[],
): Promise<IdentityEvaluation> {
  const { rows, keyOf } = await read(storeDir);
  const part = requirePart(clusterers, 'cluster', cluster.defaults.part);
  const params = { threshold: Number(cluster.defaults.threshold), seed: Number(cluster.defaults.seed) };
  const added = Math.floor(rows.length * share);
  const upTo = (step: number) => rows.length - added + Math.floor((added * step) / steps);
  const states = [start(part, params, rows.slice(0, upTo(0)))];
  const told: IdentityStep[] = [];
  for (let step = 1; step <= steps; step += 1) {
    const last = states.at(-1)!;
    const began = performance.now();
    const grouped = groupByMachine(part, byId(rows.slice(0, upTo(step))), last, params);
    const seconds = (performance.now() - began) / 1000;
    told.push(compare(last.rows, grouped.rows, upTo(step) - upTo(step - 1), seconds));
    states.push(after(grouped));
  }
  const [first, last] = [states[0]!, states.at(-1)!];
  const regrouped = groupByMachine(part, byId(rows), { ...last, isSameBasis: false }, params);
  const full = start(part, params, rows);
  return {
    messages: rows.length,
    steps: told,
    overall: compare(
      first.rows,
      last.rows,
      added,
      told.reduce((sum, { seconds }) => sum + seconds, 0),
    ),
    regrouped: compare(first.rows, regrouped.rows, added, 0),
    stepwise: bcubed(gold, clustersOf(last.rows, keyOf)),
    full: bcubed(gold, clustersOf(full.rows, keyOf)),
  };
}

/** Rows in the order in which messages came, and the key of each in its source. */
async function read(storeDir: string): Promise<{ rows: ClusterRow[]; keyOf: ReadonlyMap<string, string> }> {
  const store = await Store.open(storeDir, '评测事项的延续');
  try {
    const rows = await readClusterRows(store.db);
    const keys = await store.db.all<{ id: string; key: string }>(
      'select message_id as id, source_key as key from messages',
    );
    const time = ({ submitted_at: at }: ClusterRow) => at ?? '';
    rows.sort((a, b) => (time(a) === time(b) ? (a.id < b.id ? -1 : 1) : time(a) < time(b) ? -1 : 1));
    return { rows, keyOf: new Map(keys.map(({ id, key }) => [id, key])) };
  } finally {
    store.close();
  }
}

const byId = (rows: readonly ClusterRow[]): ClusterRow[] => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

function start(part: Clusterer, params: ClusterParams, rows: readonly ClusterRow[]): Before {
  const none: Before = { rows: [], changed: 0, isSameBasis: false, taken: new Set() };
  return after(groupByMachine(part, byId(rows), none, params));
}

const after = ({ rows, changed }: { rows: readonly MachineRow[]; changed: number }): Before => ({
  ...{ rows, changed, isSameBasis: true, taken: new Set<string>() },
});

function compare(
  before: readonly MachineRow[],
  now: readonly MachineRow[],
  added: number,
  seconds: number,
): IdentityStep {
  const issueOf = new Map(now.map(({ message_id: id, issue_id: issue }) => [id, issue]));
  const standing = before.filter(({ issue_id: issue }) => issue !== null);
  const same = standing.filter(({ message_id: id, issue_id: issue }) => issueOf.get(id) === issue).length;
  return { added, standing: standing.length, kept: same / Math.max(1, standing.length), seconds };
}

function clustersOf(rows: readonly MachineRow[], keyOf: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(
    rows.map(({ message_id: id, issue_id: issue }) => [keyOf.get(id)!, issue ?? `alone:${id}`] as const),
  );
}
