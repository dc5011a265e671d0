import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileSha256, flush } from '../store/disk.js';
import { storeVersion } from '../store/schema.js';
import { findSnapshot, type Manifest, snapshotName, snapshotNumbers } from '../store/snapshot.js';
import { quoted, sqlFile } from '../store/sql.js';
import { paths, type Store } from '../store/store.js';
import { noteQualityChanges } from './quality-changes.js';
import type { Stage } from './stage.js';

/** The published tables: one select each in `pipelines/sql/publish/`. */
export const publishedTables = [
  'summary',
  'messages',
  'handling',
  'reply_quality',
  'issues',
  'issue_members',
  'issue_lineage',
  'issue_voices',
  'issue_contrary',
  'issue_coordinated',
  'themes',
  'theme_issues',
  'theme_messages',
  'theme_monthly',
  'focus',
  'focus_messages',
  'focus_issues',
  'focus_towns',
  'focus_weekly',
  'issue_weekly',
  'issue_scores',
  'recommendations',
  'category_weekly',
  'duplicates',
  'stations',
  'regions',
  'population',
  'committees',
  'deputies',
  'calendar',
  'suggestions',
  'sessions',
  'quality_sources',
  'quality_weekly',
  'quality_reasons',
  'quality_stations',
  'quality_delay',
  'quality_changes',
] as const;

/**
 * Writes the next snapshot: beside the others under a temporary name, flushed to disk, then renamed into place.
 * When every table has the bytes of the newest snapshot, nothing is published.
 */
export const publish: Stage = {
  name: 'publish',
  version: '1',
  reads: [
    'messages',
    'issues',
    'issue_members',
    'issue_lineage',
    'issue_scores',
    'recommendations',
    'labels',
    'signals',
  ],
  writes: ['published'],
  defaults: {},
  async run({ store, now }) {
    const { published } = paths(store.dir);
    const newest = snapshotNumbers(store.dir).at(-1);
    const seq = lastNumber(published) + 1;
    const draft = join(published, `.draft-${snapshotName(seq)}`);
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    try {
      await noteQualityChanges(store.db, await store.meta('as_of'));
      const tables = await writeTables(store, draft);
      if (newest !== undefined && sameTables(tables, findSnapshot(store.dir, newest).manifest.tables)) {
        return { published: 0, snapshot: newest };
      }
      writeManifest(draft, await describe(store, seq, now, tables));
      flush(draft);
      renameSync(draft, join(published, snapshotName(seq)));
      flush(published);
      return { published: 1, snapshot: seq };
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  },
};

/** The highest number in use, also by a folder that is no snapshot: nothing is ever written over. */
function lastNumber(published: string): number {
  const names = existsSync(published) ? readdirSync(published) : [];
  return Math.max(0, ...names.filter((name) => /^\d{6}$/.test(name)).map(Number));
}

async function describe(store: Store, seq: number, now: Date, tables: Manifest['tables']): Promise<Manifest> {
  return {
    seq,
    product: 'minsheng',
    store_version: storeVersion,
    as_of: (await store.meta('as_of')) ?? null,
    published_at: now.toISOString(),
    tables,
  };
}

function writeManifest(folder: string, manifest: Manifest): void {
  const file = join(folder, 'manifest.json');
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
  flush(file);
}

/** One thread writes the files: with several, DuckDB cuts row groups where they happen to meet. */
async function writeTables(store: Store, folder: string): Promise<Manifest['tables']> {
  const tables: Manifest['tables'] = {};
  const before = await store.db.one<{ threads: number }>("select current_setting('threads') as threads");
  await store.db.run('set threads = 1');
  try {
    for (const table of publishedTables) {
      const file = join(folder, `${table}.parquet`);
      await store.db.run(
        `create or replace temp table publishing as ${sqlFile(`publish/${table}`, store.dir)}`,
      );
      await store.db.run(`copy publishing to ${quoted(file)} (format parquet, compression zstd)`);
      flush(file);
      const counted = await store.db.one<{ rows: number }>('select count(*) as rows from publishing');
      tables[table] = {
        rows: counted?.rows ?? 0,
        sha256: fileSha256(file),
      };
    }
    await store.db.run('drop table publishing');
  } finally {
    // On a database that a full disk has shut, this fails too, and must not hide why.
    await store.db.run(`set threads = ${before?.threads ?? 1}`).catch(() => undefined);
  }
  return tables;
}

function sameTables(a: Manifest['tables'], b: Manifest['tables']): boolean {
  const hashes = (tables: Manifest['tables']) =>
    JSON.stringify(Object.entries(tables).map(([name, { sha256 }]) => [name, sha256]));
  return hashes(a) === hashes(b);
}
