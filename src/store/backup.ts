import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { MinshengError } from '../errors.js';
import { fileSha256, filesBelow, flush, flushBelow } from './disk.js';
import { takeLock } from './lock.js';
import { storeVersion } from './schema.js';
import { snapshotNumbers } from './snapshot.js';
import { settleStaged } from './staged.js';
import { foundVersion, openExisting, paths } from './store.js';

const listName = 'backup.json';

/** Everything a store is made of but its lock, its caches and what a broken-off run left. */
const parts =
  /^(?:store\.json|minsheng\.duckdb|vault\.duckdb|salt\.key|(?:published|state|county|spool|models)\/.+)$/;
const leftover = /(?:^|\/)\.draft-/;

const backupSchema = Type.Object({
  product: Type.Literal('minsheng-backup'),
  version: Type.Integer(),
  made_at: Type.String(),
  /** Newest snapshot in it, null for none. */
  snapshot: Type.Union([Type.Integer(), Type.Null()]),
  files: Type.Record(Type.String(), Type.Object({ bytes: Type.Integer(), sha256: Type.String() })),
});

/** What a backup holds: each file of the store with its size and SHA-256. */
export type BackupList = Type.Static<typeof backupSchema>;

/**
 * Copies a store, of whatever version, into the new folder `out`: under the store's lock, the databases after a
 * checkpoint, written beside and renamed into place. The copy holds raw text and the salt: guard it like the store.
 * @throws MinshengError `target-exists`, or as opening the store.
 */
export async function backupStore(storeDir: string, out: string, now: Date): Promise<BackupList> {
  const root = resolve(storeDir);
  foundVersion(root);
  const target = resolve(out);
  refuseExisting(target);
  const release = takeLock(paths(root).lock, '备份');
  try {
    settleStaged(root);
    return await backupLocked(root, target, now);
  } finally {
    release();
  }
}

/** As {@link backupStore}, for who holds the lock. */
export async function backupLocked(root: string, target: string, now: Date): Promise<BackupList> {
  const version = foundVersion(root);
  for (const file of [paths(root).store, paths(root).vault]) await checkpoint(file);
  const names = filesBelow(root).filter((name) => parts.test(name) && !leftover.test(name));
  const list: BackupList = {
    product: 'minsheng-backup',
    version,
    made_at: now.toISOString(),
    snapshot: snapshotNumbers(root).at(-1) ?? null,
    files: {},
  };
  beside(target, (draft) => {
    for (const name of names) list.files[name] = copyInto(root, draft, name);
    writeFileSync(join(draft, listName), `${JSON.stringify(list, null, 2)}\n`);
  });
  return list;
}

/**
 * Makes a store in the new folder `target` out of a backup, after checking every file of it.
 * @throws MinshengError `backup-invalid`, `store-newer`, `target-exists`; then nothing was written.
 */
export function restoreStore(from: string, target: string): BackupList {
  const source = resolve(from);
  const list = readBackup(source);
  if (list.version > storeVersion) {
    throw new MinshengError('store-newer', { dir: from, found: list.version, expected: storeVersion });
  }
  const root = resolve(target);
  refuseExisting(root);
  checkBackup(source, list);
  beside(root, (draft) => {
    for (const [name, { sha256 }] of Object.entries(list.files)) {
      if (copyInto(source, draft, name).sha256 !== sha256) throw invalid(from, `${name} 在拷贝中变了`);
    }
    for (const folder of ['published', 'state', 'county', 'spool', 'models']) {
      mkdirSync(join(draft, folder), { recursive: true });
    }
  });
  return list;
}

/**
 * Reads a backup's list.
 * @throws MinshengError `file-missing` or `backup-invalid`.
 */
function readBackup(dir: string): BackupList {
  const file = join(dir, listName);
  if (!existsSync(dir)) throw new MinshengError('file-missing', { file: dir });
  if (!existsSync(file)) throw invalid(dir, `没有 ${listName}，不是备份`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw invalid(dir, `${listName} 不是完整的 JSON`);
  }
  if (!Value.Check(backupSchema, value)) throw invalid(dir, `${listName} 的格式不对`);
  return value;
}

function checkBackup(dir: string, { files }: BackupList): void {
  for (const needed of ['store.json', 'minsheng.duckdb', 'vault.duckdb']) {
    if (!(needed in files)) throw invalid(dir, `缺少 ${needed}`);
  }
  for (const [name, { bytes, sha256 }] of Object.entries(files)) {
    const file = join(dir, name);
    if (!parts.test(name) || name.split('/').includes('..')) throw invalid(dir, `不认识 ${name}`);
    if (!existsSync(file)) throw invalid(dir, `缺少 ${name}`);
    if (statSync(file).size !== bytes || fileSha256(file) !== sha256) throw invalid(dir, `${name} 变了`);
  }
}

/** Fills a folder under a passing name, puts it on disk, and renames it to its own. */
function beside(target: string, fill: (draft: string) => void): void {
  const draft = `${target}.draft-${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  try {
    fill(draft);
    flushBelow(draft);
    renameSync(draft, target);
    flush(dirname(target));
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

function copyInto(from: string, to: string, name: string): { bytes: number; sha256: string } {
  const file = join(to, name);
  mkdirSync(dirname(file), { recursive: true });
  copyFileSync(join(from, name), file);
  return { bytes: statSync(file).size, sha256: fileSha256(file) };
}

async function checkpoint(file: string): Promise<void> {
  const db = await openExisting(file);
  try {
    await db.run('checkpoint');
  } finally {
    db.close();
  }
}

function refuseExisting(path: string): void {
  if (existsSync(path)) throw new MinshengError('target-exists', { path });
}

function invalid(dir: string, problem: string): MinshengError {
  return new MinshengError('backup-invalid', { dir, problem });
}
