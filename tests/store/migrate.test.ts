import { cpSync, existsSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Db } from '../../src/store/db.js';
import { migrateStore } from '../../src/store/migrate.js';
import { type SchemaStep, shippedSteps, storeVersion } from '../../src/store/schema.js';
import { replaceTogether, settleStaged } from '../../src/store/staged.js';
import { initStore, Store } from '../../src/store/store.js';
import { treeHashes } from '../support/command.js';
import { type Workbench, workbench } from '../support/line.js';

const now = new Date('2026-06-01T02:03:04Z');

/** Two steps that do not exist: a column more in each database, then filled. */
const steps: readonly SchemaStep[] = [
  ...shippedSteps(),
  {
    version: storeVersion + 1,
    store: 'alter table stations add column phone varchar',
    vault: 'alter table files add column size integer',
  },
  { version: storeVersion + 2, store: "update stations set phone = '无'", vault: null },
];
const target = storeVersion + 2;

let bench: Workbench;
let base: string;
let copies = 0;

beforeAll(async () => {
  bench = workbench();
  base = join(bench.dir, 'base');
  await initStore(base, 'salt');
  const store = await Store.open(base, 'test');
  await store.db.run(
    "insert into stations (station_id, name, kind, town) values ('s1', '望云站', 'station', '望云镇')",
  );
  store.close();
});
afterAll(() => bench.remove());

function storeCopy(): string {
  copies += 1;
  const dir = join(bench.dir, `store-${copies}`);
  cpSync(base, dir, { recursive: true });
  return dir;
}

const versionOf = (dir: string) => JSON.parse(readFileSync(join(dir, 'store.json'), 'utf8')) as object;

async function query(file: string, sql: string) {
  const db = await Db.open(file);
  try {
    return await db.all(sql);
  } finally {
    db.close();
  }
}

describe('a migration', () => {
  it('runs the steps that are due in order, after a backup of the old store', async () => {
    const dir = storeCopy();
    const old = treeHashes(dir);
    const done = await migrateStore(dir, { now, steps });
    const backup = `${dir}-backup-v${storeVersion}-20260601020304`;
    expect(done).toEqual({ from: storeVersion, to: target, backup });
    expect(versionOf(dir)).toMatchObject({ version: target });
    expect(await query(join(dir, 'minsheng.duckdb'), 'select name, phone from stations')).toEqual([
      { name: '望云站', phone: '无' },
    ]);
    expect(await query(join(dir, 'vault.duckdb'), 'select size from files')).toEqual([]);
    expect(versionOf(backup)).toMatchObject({ version: storeVersion });
    expect(treeHashes(backup)[join(backup, 'salt.key')]).toBe(old[join(dir, 'salt.key')]);
    expect(await query(join(backup, 'minsheng.duckdb'), 'select name from stations')).toHaveLength(1);
  });

  it('of a store that is up to date does nothing', async () => {
    const dir = storeCopy();
    const before = treeHashes(dir);
    expect(await migrateStore(dir, { now })).toEqual({ from: storeVersion, to: storeVersion, backup: null });
    expect(treeHashes(dir)).toEqual(before);
  });

  it('that fails in its last step leaves the store as it was, with its backup beside it', async () => {
    const dir = storeCopy();
    const broken = steps.map((step) =>
      step.version === target ? { ...step, vault: 'alter table no_such_table add column x integer' } : step,
    );
    await expect(migrateStore(dir, { now, steps: broken })).rejects.toThrow(/no_such_table/);
    expect(versionOf(dir)).toMatchObject({ version: storeVersion });
    expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
    const columns = 'select column_name from duckdb_columns() where table_name = $table';
    const db = await Db.open(join(dir, 'minsheng.duckdb'));
    expect(await db.all(columns, { table: 'stations' })).not.toContainEqual({ column_name: 'phone' });
    db.close();
    expect(existsSync(`${dir}-backup-v${storeVersion}-20260601020304`)).toBe(true);
  });

  it.each([
    ['a newer store', target + 1, /新/],
    ['a store for which a step is missing', 0, /没有从版本 0 升到版本/],
  ])('refuses %s and changes nothing', async (_what, version, message) => {
    const dir = storeCopy();
    writeFileSync(join(dir, 'store.json'), JSON.stringify({ product: 'minsheng', version }));
    const before = treeHashes(dir);
    await expect(migrateStore(dir, { now, steps })).rejects.toThrow(message);
    expect(treeHashes(dir)).toEqual(before);
  });
});

describe('files that are replaced together', () => {
  const write = (folder: string, text: string) => {
    for (const name of ['minsheng.duckdb', 'vault.duckdb', 'store.json'])
      writeFileSync(join(folder, name), text);
  };
  const texts = (folder: string) =>
    ['minsheng.duckdb', 'vault.duckdb', 'store.json'].map((name) => readFileSync(join(folder, name), 'utf8'));

  it('stay the old ones when writing the new ones fails', async () => {
    const dir = storeCopy();
    write(dir, 'old');
    const broken = replaceTogether(dir, async (draft) => {
      write(draft, 'new');
      throw new Error('no space');
    });
    await expect(broken).rejects.toThrow('no space');
    expect(settleStaged(dir)).toBe(false);
    expect(texts(dir)).toEqual(['old', 'old', 'old']);
  });

  it.each([[1], [2]])('are exchanged to the end when it was broken off after %i of them', async (moved) => {
    const dir = storeCopy();
    const left = storeCopy();
    write(dir, 'old');
    await replaceTogether(dir, async (draft) => {
      write(draft, 'new');
      cpSync(draft, join(left, '.staged'), { recursive: true });
    });
    write(left, 'old');
    for (const name of ['minsheng.duckdb', 'vault.duckdb'].slice(0, moved)) {
      cpSync(join(left, '.staged', name), join(left, name));
    }
    expect(settleStaged(left)).toBe(true);
    expect(texts(left)).toEqual(['new', 'new', 'new']);
    expect(existsSync(join(left, '.staged'))).toBe(false);
  });
});

describe('making a store', () => {
  it('is finished by the next try when it was broken off half way', async () => {
    const dir = join(bench.dir, 'half-made');
    await initStore(dir, 'salt');
    const staged = join(dir, '.staged');
    for (const name of ['store.json', 'vault.duckdb']) {
      cpSync(join(dir, name), join(staged, name));
    }
    writeFileSync(join(dir, 'vault.duckdb'), '');

    unlinkSync(join(dir, 'store.json'));
    expect(await initStore(dir, 'another salt')).toBe(true);
    expect(readFileSync(join(dir, 'salt.key'), 'utf8')).toBe('salt\n');
    (await Store.open(dir, 'test')).close();
  });
});
