import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { MinshengError } from '../errors.js';
import { Db } from './db.js';
import { openFault } from './faults.js';
import { quoted } from './sql.js';
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
 * @throws MinshengError `no-snapshot` where there is none, `store-corrupt` where its manifest cannot be read.
 */
export function findSnapshot(storeDir: string, seq?: number): Snapshot {
  const numbers = snapshotNumbers(storeDir);
  const wanted = seq ?? numbers.at(-1);
  if (wanted === undefined || !numbers.includes(wanted))
    throw new MinshengError('no-snapshot', { dir: storeDir });
  const dir = join(paths(resolve(storeDir)).published, snapshotName(wanted));
  return { dir, manifest: readManifest(join(dir, 'manifest.json')) };
}

function readManifest(file: string): Manifest {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  } catch (error) {
    throw new MinshengError('store-corrupt', { file, problem: '不是完整的 JSON' }, error);
  }
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
 * snapshot's folder would still let `COPY … TO` overwrite it.) A copy that does not open is made anew.
 * @throws MinshengError `store-corrupt` where a table's file cannot be read, or `disk-full`.
 */
export async function openSnapshot(storeDir: string, snapshot: Snapshot): Promise<Db> {
  const own = join(paths(resolve(storeDir)).cache, cacheName(snapshot.manifest));
  // DuckDB names a database after its file: scoped views tell `snapshot.main.t` from their own `t`.
  const file = join(own, 'snapshot.duckdb');
  const opened = existsSync(file) ? await openReadOnly(file).catch(onlyCorrupt) : undefined;
  if (opened !== undefined) return opened;
  pruneCache(storeDir, own);
  await buildCache(own, file, snapshot);
  return openReadOnly(file);
}

async function openReadOnly(file: string): Promise<Db> {
  const settings = { access_mode: 'READ_ONLY', enable_external_access: 'false', threads: '2' };
  const db = await Db.open(file, settings);
  await db.run('set lock_configuration = true');
  return db;
}

function onlyCorrupt(error: unknown): undefined {
  if (!(error instanceof MinshengError) || error.code !== 'store-corrupt') throw error;
}

/** The number and the content: a store that was restored or set back may publish other tables under one number. */
function cacheName({ seq, tables }: Manifest): string {
  const digest = createHash('sha256').update(JSON.stringify(tables)).digest('hex');
  return `${snapshotName(seq)}-${digest.slice(0, 12)}`;
}

/** Copies kept besides the one asked for; any can be made anew. */
const keptCopies = 3;

/** Removes copies of snapshots that are gone or old. Who has one open still reads it. */
function pruneCache(storeDir: string, own: string): void {
  const folder = dirname(own);
  if (!existsSync(folder)) return;
  const wanted = new Set(snapshotNumbers(storeDir).slice(-keptCopies).map(snapshotName));
  for (const name of readdirSync(folder)) {
    const number = name.slice(0, 6);
    const isStale = !wanted.has(number) || basename(own).startsWith(number);
    if (name !== basename(own) && isStale) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

async function buildCache(own: string, file: string, snapshot: Snapshot): Promise<void> {
  const draft = join(own, `draft-${process.pid}`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  try {
    const made = join(draft, basename(file));
    await copyTables(made, snapshot);
    rmSync(`${file}.wal`, { force: true });
    renameSync(made, file);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function copyTables(made: string, snapshot: Snapshot): Promise<void> {
  const db = await Db.open(made);
  try {
    for (const table of Object.keys(snapshot.manifest.tables)) {
      const source = tableFile(snapshot, table);
      const select = `select * from read_parquet(${quoted(source)})`;
      await db.run(`create table ${table} as ${select}`).catch((error: unknown) => {
        throw openFault(error, source);
      });
    }
    await db.run('checkpoint');
  } finally {
    db.close();
  }
}
