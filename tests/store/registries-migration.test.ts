import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Db } from '../../src/store/db.js';
import { migrateStore } from '../../src/store/migrate.js';
import { applySteps, shippedSteps, storeVersion } from '../../src/store/schema.js';
import { aboutText, initStore } from '../../src/store/store.js';
import { type Workbench, workbench } from '../support/line.js';

let bench: Workbench;
let dir: string;
let before: Record<string, unknown[]>;

/** Rows of a store of version 1, one and more a table that later versions change or join with. */
const storeRows = [
  "insert into stations values ('s1', '望云站', '联系点', 's0', '望云镇'), ('s2', '无镇站', '网络平台', null, null)",
  "insert into handling values ('m1', 'replied', timestamp '2026-05-01 08:00:00', '住建局', '已修'), ('m2', 'replied', null, null, null)",
  "insert into meta values ('as_of', '2026-05-17')",
  "insert into duplicates values ('m1', 'm1', 'exact')",
];
const vaultRows = [
  `insert into raw_messages values ('m1', 1, 'headings:x', 'K1', 'f.csv', null, 2, '题', '文', timestamp '2026-05-01',
    '某人', '1', '站', '镇', '渠', '类', 1, 2, '答', timestamp '2026-05-02', '局', 'h', timestamp '2026-05-03')`,
  `insert into quarantine values ('q1', 's', 'f.csv', null, 3, null, null, '理由', '办法', '{"a":1}', timestamp '2026-05-03')`,
];

async function on<T>(file: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = await Db.open(file);
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** All rows of the tables of version 1, in the columns they had then. */
async function contents(folder: string): Promise<Record<string, unknown[]>> {
  const [store, vault] = [join(folder, 'minsheng.duckdb'), join(folder, 'vault.duckdb')];
  return {
    stations: await on(store, (db) =>
      db.all('select station_id, name, kind, parent_id, town from stations order by station_id'),
    ),
    handling: await on(store, (db) =>
      db.all('select message_id, step, happened_at, organ, text from handling order by message_id'),
    ),
    meta: await on(store, (db) => db.all('from meta order by key')),
    duplicates: await on(store, (db) => db.all('from duplicates order by message_id')),
    raw: await on(vault, (db) => db.all('from raw_messages order by message_id, version')),
    quarantine: await on(vault, (db) => db.all('from quarantine order by quarantine_id')),
  };
}

beforeAll(async () => {
  bench = workbench();
  dir = join(bench.dir, 'old');
  mkdirSync(join(dir, 'published'), { recursive: true });
  await applySteps(
    dir,
    shippedSteps().filter(({ version }) => version === 1),
  );
  writeFileSync(join(dir, 'store.json'), aboutText(1));
  writeFileSync(join(dir, 'salt.key'), 'salt\n');
  await on(join(dir, 'minsheng.duckdb'), async (db) => {
    for (const sql of storeRows) await db.run(sql);
  });
  await on(join(dir, 'vault.duckdb'), async (db) => {
    for (const sql of vaultRows) await db.run(sql);
  });
  before = await contents(dir);
});
afterAll(() => bench.remove());

describe('a store of version 1', () => {
  it('keeps every row when it is brought to the newest version', async () => {
    const copy = join(bench.dir, 'kept');
    cpSync(dir, copy, { recursive: true });
    const done = await migrateStore(copy, { now: new Date('2026-06-01T00:00:00Z') });
    expect(done).toMatchObject({ from: 1, to: storeVersion });
    expect(before.stations).toHaveLength(2);
    expect(await contents(copy)).toEqual(before);
  });

  it('then has the same columns as a store that was made new', async () => {
    const copy = join(bench.dir, 'columns');
    cpSync(dir, copy, { recursive: true });
    await migrateStore(copy, { now: new Date('2026-06-01T00:00:00Z') });
    const fresh = join(bench.dir, 'fresh');
    await initStore(fresh, 'salt');
    const columns = (folder: string) => on(join(folder, 'minsheng.duckdb'), (db) => db.file('store/columns'));
    expect(await columns(copy)).toEqual(await columns(fresh));
  });

  it('then has one reply a message: the newest that its own row or a record tells', async () => {
    const copy = join(bench.dir, 'replies');
    cpSync(dir, copy, { recursive: true });
    await migrateStore(copy, { now: new Date('2026-06-01T00:00:00Z') });
    const replies = await on(join(copy, 'minsheng.duckdb'), async (db) => {
      await db.run(`insert into handling_steps values
        ('a', 'm1', 'replied', timestamp '2026-05-09', '局', '又修', null, '', 'p'),
        ('b', 'm1', 'forwarded', timestamp '2026-05-10', '局', '转', null, '', 'p'),
        ('c', 'm3', 'replied', timestamp '2026-05-09', '局', '先', null, '', 'p'),
        ('d', 'm3', 'replied', timestamp '2026-05-09', '局', '后', null, '', 'p')`);
      return db.all('select message_id, text from replies order by message_id');
    });
    expect(replies).toEqual([
      { message_id: 'm1', text: '又修' },
      { message_id: 'm2', text: null },
      { message_id: 'm3', text: '先' },
    ]);
  });
});
