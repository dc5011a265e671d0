import { readFileSync } from 'node:fs';
import { type Background, wordHash } from '../core/cluster/background.js';
import { foldGroups } from '../core/cluster/folds.js';
import type { MatterSource } from '../core/cluster/matter-training.js';
import { describePairs } from '../core/cluster/pairwise.js';
import type { GoldIssue } from '../core/metrics/bcubed.js';
import { matterText } from '../parts/clusterers/pairwise.js';
import { clusterMessage, readClusterRows } from '../stages/cluster-messages.js';
import type { Db } from '../store/db.js';

/** A working store whose issues are known, in part or (`complete`) all of them. */
export interface MatterGold {
  readonly store: string;
  readonly gold: string;
  readonly complete: boolean;
  readonly weight: number;
  readonly positiveWeight: number;
}

export interface PreparedSource extends MatterSource {
  /** Source keys of the messages of each text, for scoring. */
  readonly keys: readonly (readonly string[])[];
  /** Fold of each gold issue. */
  readonly goldFold: readonly number[];
}

/** Reads a store's messages and gold into candidate pairs with features. */
export async function prepareSource(
  db: Db,
  from: MatterGold,
  background: Background,
  folds: number,
): Promise<PreparedSource> {
  const gold = readGold(from.gold);
  const rows = await readClusterRows(db);
  const keyOf = new Map(
    (
      await db.all<{ id: string; key: string }>('select message_id as id, source_key as key from messages')
    ).map(({ id, key }) => [id, key]),
  );
  const groups = foldGroups(rows.map(clusterMessage));
  const { pairs, values } = describePairs(
    groups.map(([first]) => matterText(first!)),
    background,
  );
  const keys = groups.map((group) => group.map(({ id }) => keyOf.get(id)!));
  const issueOf = new Map(gold.flatMap(({ members }, at) => members.map((member) => [member, at])));
  const unsure = new Set(gold.flatMap((issue) => issue.unsure ?? []));
  const issue = Int32Array.from(keys, (own) => issueOf.get(own.find((key) => issueOf.has(key)) ?? '') ?? -1);
  const goldFold = gold.map(({ members }) => foldOf(members, folds));
  return {
    ...{ pairs, values, issue, gold, keys, goldFold, isComplete: from.complete },
    ...{ weight: from.weight, positiveWeight: from.positiveWeight },
    unsure: keys.map((own) => own.some((key) => unsure.has(key))),
    fold: issue.map((own, at) => (own < 0 ? foldOf(keys[at]!, folds) : goldFold[own]!)),
  };
}

function readGold(file: string): (GoldIssue & { readonly kind?: string })[] {
  const raw = JSON.parse(readFileSync(file, 'utf8')) as unknown;
  return (Array.isArray(raw) ? raw : (raw as { issues: unknown }).issues) as GoldIssue[];
}

/** The same messages are in the same fold whatever store they stand in, so that no issue is seen through another gold. */
function foldOf(keys: readonly string[], folds: number): number {
  return wordHash([...keys].sort()[0] ?? '') % folds;
}
