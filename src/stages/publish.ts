import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { findSnapshot, type Manifest, snapshotName, snapshotNumbers } from '../store/snapshot.js';
import { sqlFile } from '../store/sql.js';
import { paths, type Store, storeVersion } from '../store/store.js';
import type { Stage } from './stage.js';

/** The published tables: one select each in `pipelines/sql/publish/`. */
export const publishedTables = [
  'summary',
  'messages',
  'handling',
  'issues',
  'issue_members',
  'issue_weekly',
  'issue_scores',
  'recommendations',
  'category_weekly',
  'duplicates',
  'stations',
] as const;

/**
 * Writes the next snapshot: beside the others under a temporary name, flushed to disk, then renamed into place.
 * When every table has the bytes of the newest snapshot, nothing is published.
 */
export const publish: Stage = {
  name: 'publish',
  version: '1',
  reads: ['messages', 'issues', 'issue_members', 'issue_scores', 'recommendations', 'labels', 'signals'],
  writes: ['published'],
  defaults: {},
  async run({ store, now }) {
    const numbers = snapshotNumbers(store.dir);
    const seq = (numbers.at(-1) ?? 0) + 1;
    const draft = join(paths(store.dir).published, `.draft-${snapshotName(seq)}`);
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    const tables = await writeTables(store, draft);
    if (numbers.length > 0 && sameTables(tables, findSnapshot(store.dir).manifest.tables)) {
      rmSync(draft, { recursive: true });
      return { published: 0, snapshot: seq - 1 };
    }
    const manifest: Manifest = {
      seq,
      product: 'minsheng',
      store_version: storeVersion,
      as_of: (await store.meta('as_of')) ?? null,
      published_at: now.toISOString(),
      tables,
    };
    writeFileSync(join(draft, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    flush(join(draft, 'manifest.json'));
    flush(draft);
    renameSync(draft, join(paths(store.dir).published, snapshotName(seq)));
    flush(paths(store.dir).published);
    return { published: 1, snapshot: seq };
  },
};

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
      await store.db.run(
        `copy publishing to '${file.replaceAll("'", "''")}' (format parquet, compression zstd)`,
      );
      flush(file);
      const counted = await store.db.one<{ rows: number }>('select count(*) as rows from publishing');
      tables[table] = {
        rows: counted?.rows ?? 0,
        sha256: createHash('sha256').update(readFileSync(file)).digest('hex'),
      };
    }
    await store.db.run('drop table publishing');
  } finally {
    await store.db.run(`set threads = ${before?.threads ?? 1}`);
  }
  return tables;
}

function sameTables(a: Manifest['tables'], b: Manifest['tables']): boolean {
  const hashes = (tables: Manifest['tables']) =>
    JSON.stringify(Object.entries(tables).map(([name, { sha256 }]) => [name, sha256]));
  return hashes(a) === hashes(b);
}

/** A file, or a folder's list of names, is on disk when this returns. */
function flush(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
