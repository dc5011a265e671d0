import { createHash } from 'node:crypto';
import { dataFile, readLines } from '../config.js';
import { type CurationDecision, curationInEffect } from '../core/decisions/curation.js';
import { curate } from '../core/issues/curate.js';
import { compileCuration } from '../core/issues/curation.js';
import { describeIssues, type IssueRows } from '../core/issues/describe.js';
import { clusterers } from '../parts/clusterers/index.js';
import { replayState } from '../store/state-log.js';
import type { Store } from '../store/store.js';
import { keepLocked } from './cluster-locked.js';
import { groupByMachine, knownOf, type MachineGrouping, machineMembers } from './cluster-machine.js';
import { type ClusterRow, readClusterRows } from './cluster-messages.js';
import { curationNotes } from './cluster-notes.js';
import { type ClusterState, readClusterState, readStanding, writeClusterState } from './cluster-state.js';
import { addLineage, decided, replaceIssues, replaceMachineRows } from './cluster-write.js';
import { requirePart } from './require-part.js';
import type { Counts, Stage } from './stage.js';

/**
 * Groups messages into issues, one concrete matter each, and names them; issues keep their ids from run to run, and
 * people's decisions stand over what the machine groups. Does nothing when no input changed.
 */
export const cluster: Stage = {
  name: 'cluster',
  version: '3',
  reads: ['messages', 'tokens', 'embeddings', 'labels', 'signals', 'places', 'duplicates'],
  writes: ['issues', 'issue_members', 'machine_members', 'issue_lineage'],
  defaults: { part: 'pairwise', threshold: 0.42, seed: 7 },
  async run({ store, say }, params) {
    const part = requirePart(clusterers, 'cluster', params.part);
    const rows = await readClusterRows(store.db);
    const decisions = curationInEffect(replayState<object>(store.dir, 'decisions').entries);
    const basis = JSON.stringify([cluster.version, part.version, params]);
    const key = inputKey(rows, basis, decisions);
    const state = await readClusterState(store);
    if (state.key === key) {
      for (const note of state.notes) say(note);
      return { clustered: 0 };
    }
    const standing = await readStanding(store.db);
    const taken = new Set([
      ...standing.issueOf.values(),
      ...decisions.flatMap(({ target, into }) => [target, into ?? target]),
    ]);
    const grouping = groupByMachine(
      part,
      rows,
      { ...{ rows: standing.machine, changed: state.changed, taken }, isSameBasis: state.basis === basis },
      { threshold: Number(params.threshold), seed: Number(params.seed) },
    );
    const next = { ...state, ...{ key, basis, run: state.run + 1, changed: grouping.changed } };
    const { counts, notes } = await write(store, rows, grouping, decisions, standing.issueOf, next);
    for (const note of notes) say(note);
    return counts;
  },
};

/** Lays decisions over the grouping, describes what comes of it, and writes everything in one transaction. */
async function write(
  store: Store,
  rows: readonly ClusterRow[],
  grouping: MachineGrouping,
  decisions: readonly CurationDecision[],
  before: ReadonlyMap<string, string>,
  state: ClusterState,
): Promise<{ counts: Counts; notes: readonly string[] }> {
  const { db } = store;
  const curation = compileCuration(decisions);
  const curated = curate(machineMembers(grouping.rows), curation);
  const stopWords = new Set(readLines(dataFile('pipelines/lexicons/stopwords.txt', store.dir)));
  const described = describeIssues(new Map(rows.map((row) => [row.id, row])), curated.issues, stopWords);
  const notes = curationNotes(curated, curation, new Map(described.map(({ id, name }) => [id, name])));
  const kept = await keepLocked(db, described, new Set(curation.locks.keys()));
  const known = new Map(rows.map((row) => [row.id, knownOf(row)]));
  const issues = decided(kept, curated, curation, known);
  const lived = await db.transaction(async () => {
    await replaceIssues(db, issues);
    await replaceMachineRows(db, grouping.rows);
    const added = await addLineage(db, state.run, newestDay(rows), { before, curated, curation });
    await writeClusterState(store, { ...state, notes });
    return added;
  });
  const events = (event: string) => lived.filter((row) => row.event === event).length;
  const grouped = issues.reduce((sum, issue: IssueRows) => sum + issue.members.length, 0);
  return {
    notes,
    counts: {
      ...{ issues: issues.length, grouped, alone: rows.length - grouped },
      ...(state.run === 1
        ? {}
        : { born: events('born') + events('split'), merged: events('merged'), retired: events('retired') }),
    },
  };
}

function newestDay(rows: readonly ClusterRow[]): string | null {
  return rows.reduce<string | null>((newest, { submitted_at: at }) => {
    const day = at?.slice(0, 10) ?? null;
    return day !== null && (newest === null || day > newest) ? day : newest;
  }, null);
}

function inputKey(
  rows: readonly ClusterRow[],
  basis: string,
  decisions: readonly CurationDecision[],
): string {
  const hash = createHash('sha256').update(basis).update(JSON.stringify(decisions));
  for (const { id, print, fold } of rows) hash.update(`${id} ${print} ${fold}\n`);
  return hash.digest('hex');
}
