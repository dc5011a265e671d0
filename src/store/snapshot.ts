import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MinshengError } from '../errors.js';
import { Db } from './db.js';
import { paths } from './store.js';

/** What a published snapshot says of itself. */
export interface Manifest {
  readonly seq: number;
  readonly product: string;
  readonly store_version: number;
  readonly as_of: string | null;
  readonly published_at: string;
  readonly tables: Record<string, { rows: number; sha256: string }>;
}

/** A published snapshot: an immutable folder of Parquet files and its manifest. */
export interface Snapshot {
  readonly dir: string;
  readonly manifest: Manifest;
}

/** Folder name of a snapshot: its number, padded so that names sort. */
export function snapshotName(seq: number): string {
  return String(seq).padStart(6, '0');
}

/** Numbers of the snapshots in a store, oldest first. */
export function snapshotNumbers(storeDir: string): number[] {
  const folder = paths(resolve(storeDir)).published;
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d{6}$/.test(name) && existsSync(join(folder, name, 'manifest.json')))
    .map(Number)
    .sort((a, b) => a - b);
}

/**
 * The snapshot with the given number, or the newest.
 * @throws MinshengError `no-snapshot` where there is none.
 */
export function findSnapshot(storeDir: string, seq?: number): Snapshot {
  const numbers = snapshotNumbers(storeDir);
  const wanted = seq ?? numbers.at(-1);
  if (wanted === undefined || !numbers.includes(wanted))
    throw new MinshengError('no-snapshot', { dir: storeDir });
  const dir = join(paths(resolve(storeDir)).published, snapshotName(wanted));
  return { dir, manifest: JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')) as Manifest };
}

const tableName = /^[a-z_]+$/;

/** Path of a table's Parquet file inside a snapshot; refuses a name the manifest does not list. */
export function tableFile(snapshot: Snapshot, table: string): string {
  if (!tableName.test(table) || !(table in snapshot.manifest.tables)) {
    throw new MinshengError('not-found', {
      what: '数据表',
      id: table,
      hint: `可用的数据表：${Object.keys(snapshot.manifest.tables).join(' ')}`,
    });
  }
  return join(snapshot.dir, `${table}.parquet`);
}

/**
 * A read-only database over a snapshot: a private copy of its tables, opened with access mode READ_ONLY and
 * external access off, so that COPY, ATTACH, `read_parquet`, DELETE and EXPORT are all refused. (Allowing only the
 * snapshot's folder would still let `COPY … TO` overwrite it.)
 */
export async function openSnapshot(storeDir: string, snapshot: Snapshot): Promise<Db> {
  const file = await buildCache(paths(resolve(storeDir)).cache, snapshot);
  const settings = { access_mode: 'READ_ONLY', enable_external_access: 'false', threads: '2' };
  const db = await Db.open(file, settings);
  await db.run('set lock_configuration = true');
  return db;
}

async function buildCache(folder: string, snapshot: Snapshot): Promise<string> {
  const own = join(folder, snapshotName(snapshot.manifest.seq));
  // DuckDB names a database after its file: scoped views tell `snapshot.main.t` from their own `t`.
  const file = join(own, 'snapshot.duckdb');
  if (existsSync(file)) return file;
  mkdirSync(own, { recursive: true });
  const draft = `${file}.${process.pid}.tmp`;
  rmSync(draft, { force: true });
  const db = await Db.open(draft);
  try {
    for (const table of Object.keys(snapshot.manifest.tables)) {
      const source = tableFile(snapshot, table).replaceAll("'", "''");
      await db.run(`create table ${table} as select * from read_parquet('${source}')`);
    }
  } finally {
    db.close();
  }
  renameSync(draft, file);
  return file;
}
