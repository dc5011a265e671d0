import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MinshengError } from '../errors.js';
import { Db } from './db.js';
import { lockOwner, takeLock } from './lock.js';
import { sqlFile } from './sql.js';

/** Version of the working store's and the vault's tables; a migration raises it. */
export const storeVersion = 1;

/** The salt of `data-samples`: fixed, so that the sample's store is the same everywhere. It guards nothing. */
export const sampleSalt = 'minsheng-sample-county';

const defaultSettings = { threads: '2', memory_limit: '2GB', preserve_insertion_order: 'true' };

/** An open working store: the one writer. Close it to let the next run in. */
export class Store {
  private constructor(
    readonly dir: string,
    readonly db: Db,
    private readonly release: () => void,
  ) {}

  /**
   * Opens the store for writing, taking its lock.
   * @throws MinshengError `store-missing`, `store-busy`, `store-version`.
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
      return new Store(root, await Db.open(paths(root).store, { ...defaultSettings, ...settings }), release);
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Opens the vault for the time of `work` only. */
  async vault<T>(work: (vault: Db) => Promise<T>): Promise<T> {
    const vault = await Db.open(paths(this.dir).vault, defaultSettings);
    try {
      return await work(vault);
    } finally {
      vault.close();
    }
  }

  /** The key that salts author hashes: `MINSHENG_SALT` if set, else the store's own key file. */
  salt(): string {
    return process.env.MINSHENG_SALT ?? readFileSync(paths(this.dir).salt, 'utf8').trim();
  }

  async meta(key: string): Promise<string | undefined> {
    return (await this.db.one<{ value: string }>('select value from meta where key = $key', { key }))?.value;
  }

  async setMeta(key: string, value: string): Promise<void> {
    await this.db.run('insert or replace into meta values ($key, $value)', { key, value });
  }

  close(): void {
    this.db.close();
    this.release();
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
    cache: join(dir, 'cache'),
  };
}

/** Who is running on the store, or undefined. */
export function storeOwner(dir: string): string | undefined {
  return lockOwner(paths(resolve(dir)).lock);
}

/** Makes a store in a new or empty place; an existing store is left as it is. Returns whether it was made. */
export async function initStore(
  dir: string,
  salt: string = randomBytes(32).toString('hex'),
): Promise<boolean> {
  const at = paths(resolve(dir));
  if (existsSync(at.about)) return false;
  for (const folder of [at.published, at.county, at.spool, join(dir, 'state')])
    mkdirSync(folder, { recursive: true });
  writeFileSync(at.salt, `${salt}\n`, { mode: 0o600 });
  await createTables(at.store, 'schema/store-001');
  await createTables(at.vault, 'schema/vault-001');
  writeFileSync(at.about, `${JSON.stringify({ product: 'minsheng', version: storeVersion }, null, 2)}\n`);
  return true;
}

async function createTables(file: string, schema: string): Promise<void> {
  const db = await Db.open(file);
  try {
    await db.run(sqlFile(schema));
  } finally {
    db.close();
  }
}

/** Checks that `dir` holds a store of this program's version. */
export function requireStore(dir: string): void {
  const about = paths(dir).about;
  if (!existsSync(about)) throw new MinshengError('store-missing', { dir });
  const { version } = JSON.parse(readFileSync(about, 'utf8')) as { version: number };
  if (version !== storeVersion) {
    throw new MinshengError('store-version', { found: version, expected: storeVersion });
  }
}
