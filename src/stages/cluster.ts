import { createHash } from 'node:crypto';
import { dataFile, readLines } from '../config.js';
import { describeIssues, type IssueRows } from '../core/issues/describe.js';
import { clusterers } from '../parts/clusterers/index.js';
import type { Db } from '../store/db.js';
import { type ClusterRow, clusterMessage, readClusterRows } from './cluster-messages.js';
import { requirePart } from './require-part.js';
import type { Stage } from './stage.js';

/** Groups messages into issues, one concrete matter each, and names them. Does nothing when no input changed. */
export const cluster: Stage = {
  name: 'cluster',
  version: '2',
  reads: ['messages', 'tokens', 'embeddings', 'labels', 'signals', 'places', 'duplicates'],
  writes: ['issues', 'issue_members'],
  defaults: { part: 'pairwise', threshold: 0.42, seed: 7 },
  async run({ store }, params) {
    const part = requirePart(clusterers, 'cluster', params.part);
    const rows = await readClusterRows(store.db);
    const key = inputKey(rows, [part.version, params, await store.meta('embedded')]);
    if ((await store.meta('clustered')) === key) return { clustered: 0 };
    const found = part.cluster(rows.map(clusterMessage), {
      threshold: Number(params.threshold),
      seed: Number(params.seed),
    });
    const stopWords = new Set(readLines(dataFile('pipelines/lexicons/stopwords.txt', store.dir)));
    const issues = describeIssues(new Map(rows.map((row) => [row.id, row])), found, stopWords);
    await store.db.transaction(async () => {
      await replaceIssues(store.db, issues);
      await store.setMeta('clustered', key);
    });
    const grouped = issues.reduce((sum, issue) => sum + issue.members.length, 0);
    return { issues: issues.length, grouped, alone: rows.length - grouped };
  },
};

function inputKey(rows: readonly ClusterRow[], rest: readonly unknown[]): string {
  const hash = createHash('sha256').update(JSON.stringify(rest));
  for (const row of rows) {
    const places = row.place_keys.join(' ');
    hash.update(
      `${row.id} ${row.text_hash} ${row.category} ${row.fold} ${row.submitted_at} ${row.station} ${places}\n`,
    );
  }
  return hash.digest('hex');
}

async function replaceIssues(db: Db, issues: readonly IssueRows[]): Promise<void> {
  await db.run('delete from issues');
  await db.run('delete from issue_members');
  await db.append(
    'issues',
    issues.map((issue) => [
      ...[issue.id, issue.name, issue.place, issue.placeKey, issue.category, issue.isPolicyWide],
      issue.keyphrases,
    ]),
  );
  await db.append(
    'issue_members',
    issues.flatMap((issue) =>
      issue.members.map(({ id, closeness, rank, voice }) => [issue.id, id, closeness, rank, voice]),
    ),
  );
}
