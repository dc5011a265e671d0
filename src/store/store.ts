import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MinshengError } from '../errors.js';
import { Db } from './db.js';
import { openFault } from './faults.js';
import { lockOwner, takeLock } from './lock.js';
import { applySteps, shippedSteps, storeVersion } from './schema.js';
import { quoted } from './sql.js';
import { replaceTogether, settleStaged } from './staged.js';

/** The salt of `data-samples`: fixed, so that the sample's store is the same everywhere. It guards nothing. */
export const sampleSalt = 'minsheng-sample-county';

const defaultSettings = { threads: '2', memory_limit: '1GB', preserve_insertion_order: 'true' };

/** An open working store: the one writer. Close it to let the next run in. */
export class Store {
  private constructor(
    readonly dir: string,
    readonly db: Db,
    private readonly release: () => void,
  ) {}

  /**
   * Opens the store for writing, taking its lock, and clears away what a killed run left half done.
   * @throws MinshengError `store-missing`, `store-busy`, `store-older`, `store-newer`, `store-corrupt`, `disk-full`.
   */
  static async open(
    dir: string,
    what: string,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<Store> {
    const root = resolve(dir);
    requireStore(root);
    const release = takeLock(paths(root).lock, what);
    try {
      removeLeftovers(root);
      const db = await openExisting(paths(root).store, { ...defaultSettings, ...settings });
      return new Store(root, db, release);
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Opens the vault for the time of `work` only. */
  async vault<T>(work: (vault: Db) => Promise<T>): Promise<T> {
    const vault = await openExisting(paths(this.dir).vault, defaultSettings);
    try {
      return await work(vault);
    } finally {
      vault.close();
    }
  }

  /** Attaches the vault as `vault` for the time of `work`, for statements that need both databases. */
  async withVaultAttached<T>(work: () => Promise<T>): Promise<T> {
    const { vault } = paths(this.dir);
    requireFile(vault);
    await this.db.run(`attach ${quoted(vault)} as vault`).catch((error: unknown) => {
      throw openFault(error, vault);
    });
    try {
      return await work();
    } finally {
      await this.db.run('detach vault');
    }
  }

  /** The key that salts author hashes: `MINSHENG_SALT` if set, else the store's own key file. */
  salt(): string {
    if (process.env.MINSHENG_SALT !== undefined) return process.env.MINSHENG_SALT;
    const file = paths(this.dir).salt;
    const salt = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
    if (salt === '') throw new MinshengError('store-corrupt', { file, problem: '缺少作者标识的密钥' });
    return salt;
  }

  async meta(key: string): Promise<string | undefined> {
    return (await this.db.one<{ value: string }>('select value from meta where key = $key', { key }))?.value;
  }

  async setMeta(key: string, value: string): Promise<void> {
    await this.db.run('insert or replace into meta values ($key, $value)', { key, value });
  }

  close(): void {
    try {
      this.db.close();
    } finally {
      this.release();
    }
  }
}

/** Where a store keeps what. */
export function paths(dir: string) {
  return {
    about: join(dir, 'store.json'),
    store: join(dir, 'minsheng.duckdb'),
    vault: join(dir, 'vault.duckdb'),
    salt: join(dir, 'salt.key'),
    lock: join(dir, 'run.lock'),
    published: join(dir, 'published'),
    county: join(dir, 'county'),
    spool: join(dir, 'spool'),
    state: join(dir, 'state'),
    cache: join(dir, 'cache'),
  };
}

/** Who is running on the store, or undefined. */
export function storeOwner(dir: string): string | undefined {
  return lockOwner(paths(resolve(dir)).lock);
}

/** Text of `store.json` for a version. */
export function aboutText(version: number): string {
  return `${JSON.stringify({ product: 'minsheng', version }, null, 2)}\n`;
}

/**
 * Makes a store in a new or empty place; an existing store is left as it is. Returns whether it was made.
 * @throws MinshengError `store-corrupt` where databases lie without their `store.json`.
 */
export async function initStore(
  dir: string,
  salt: string = randomBytes(32).toString('hex'),
): Promise<boolean> {
  const root = resolve(dir);
  const at = paths(root);
  if (existsSync(at.about)) return false;
  for (const folder of [at.published, at.county, at.spool, at.state]) mkdirSync(folder, { recursive: true });
  const release = takeLock(at.lock, '建立数据仓');
  try {
    if (settleStaged(root)) return true;
    if (existsSync(at.store) || existsSync(at.vault)) {
      throw new MinshengError('store-corrupt', { file: at.about, problem: '数据文件在，说明文件却不在' });
    }
    await replaceTogether(root, async (draft) => {
      if (!existsSync(at.salt)) writeFileSync(paths(draft).salt, `${salt}\n`, { mode: 0o600 });
      await applySteps(draft, shippedSteps());
      writeFileSync(paths(draft).about, aboutText(storeVersion));
    });
    return true;
  } finally {
    release();
  }
}

/**
 * The version of the store in `dir`, whatever it is.
 * @throws MinshengError `store-missing` or `store-corrupt`.
 */
export function foundVersion(dir: string): number {
  const file = paths(dir).about;
  if (!existsSync(file)) throw new MinshengError('store-missing', { dir });
  try {
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: unknown };
    if (typeof version === 'number') return version;
  } catch (error) {
    throw new MinshengError('store-corrupt', { file, problem: '不是完整的 JSON' }, error);
  }
  throw new MinshengError('store-corrupt', { file, problem: '没有写明版本' });
}

/**
 * Checks that `dir` holds a store of this program's version, and changes nothing.
 * @throws MinshengError `store-missing`, `store-older`, `store-newer` or `store-corrupt`.
 */
export function requireStore(dir: string, expected: number = storeVersion): void {
  const found = foundVersion(dir);
  if (found < expected) throw new MinshengError('store-older', { dir, found, expected });
  if (found > expected) throw new MinshengError('store-newer', { dir, found, expected });
}

/**
 * Opens a database that must be there.
 * @throws MinshengError `store-corrupt`.
 */
export async function openExisting(
  file: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Db> {
  requireFile(file);
  return Db.open(file, settings);
}

/** DuckDB would make an empty database where a file is missing: then nothing must be opened. */
function requireFile(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? -1;
  if (size > 0) return;
  throw new MinshengError('store-corrupt', { file, problem: size < 0 ? '文件不在了' : '文件是空的' });
}

/** Half-written snapshots and DuckDB's spill files: of no use to anybody once their run is gone. */
function removeLeftovers(root: string): void {
  const { published, store, vault } = paths(root);
  for (const file of [`${store}.tmp`, `${vault}.tmp`, `${vault}.fresh`, `${vault}.fresh.wal`]) {
    rmSync(file, { recursive: true, force: true });
  }
  if (!existsSync(published)) return;
  for (const name of readdirSync(published)) {
    if (name.startsWith('.draft-')) rmSync(join(published, name), { recursive: true, force: true });
  }
}
