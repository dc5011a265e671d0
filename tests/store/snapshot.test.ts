import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSnapshot, openSnapshot, snapshotNumbers } from '../../src/store/snapshot.js';
import { Store } from '../../src/store/store.js';
import { type TinyStore, tinyStore } from '../support/tiny-store.js';

let store: TinyStore;
beforeEach(async () => {
  store = await tinyStore();
});
afterEach(() => store.remove());

const cache = () => join(store.dir, 'cache');

async function rows(seq?: number): Promise<number> {
  const db = await openSnapshot(store.dir, findSnapshot(store.dir, seq));
  const [counted] = await db.all<{ n: number }>('select count(*) as n from messages');
  db.close();
  return counted?.n ?? -1;
}

describe('the private copy of a snapshot', () => {
  it.each([
    ['half built', 'half'],
    ['empty', ''],
  ])('that is %s is made anew', async (_what, text) => {
    const before = await rows();
    const [name = ''] = readdirSync(cache());
    const file = join(cache(), name, 'snapshot.duckdb');
    writeFileSync(file, text);
    expect(await rows()).toBe(before);
    expect(readFileSync(file).length).toBeGreaterThan(1000);
  });

  it('is not taken from another content published under the same number', async () => {
    const before = await rows();
    const [name = ''] = readdirSync(cache());
    await store.publishAgain();
    // As after setting the folder back and publishing again.
    const manifest = join(store.dir, 'published', '000001', 'manifest.json');
    const second = readFileSync(join(store.dir, 'published', '000002', 'manifest.json'), 'utf8');
    writeFileSync(manifest, second.replace('"seq": 2', '"seq": 1'));
    for (const table of readdirSync(join(store.dir, 'published', '000002'))) {
      if (!table.endsWith('.parquet')) continue;
      const bytes = readFileSync(join(store.dir, 'published', '000002', table));
      writeFileSync(join(store.dir, 'published', '000001', table), bytes);
    }
    expect(await rows(1)).toBe(before + 1);
    expect(readdirSync(cache())).not.toContain(name);
  });

  it('leaves nothing behind when a table cannot be read, and names the file', async () => {
    writeFileSync(join(store.dir, 'published', '000001', 'messages.parquet'), 'not parquet');
    await expect(rows()).rejects.toMatchObject({ code: 'store-corrupt' });
    await expect(rows()).rejects.toThrow(/messages\.parquet/);
    expect(readdirSync(cache(), { recursive: true }).filter((name) => /duckdb/.test(String(name)))).toEqual(
      [],
    );
  });

  it('is kept for the newest three only', async () => {
    for (let count = 0; count < 4; count += 1) {
      await store.publishAgain();
      await rows();
    }
    expect(readdirSync(cache()).map((name) => name.slice(0, 6))).toEqual(['000003', '000004', '000005']);
  });
});

describe('a draft that a killed run left', () => {
  it('is no snapshot, and is removed when the store is next opened', async () => {
    const draft = join(store.dir, 'published', '.draft-000002');
    mkdirSync(draft);
    writeFileSync(join(draft, 'messages.parquet'), 'half');
    expect(snapshotNumbers(store.dir)).toEqual([1]);
    (await Store.open(store.dir, 'test')).close();
    expect(existsSync(draft)).toBe(false);
  });

  it('never makes the next snapshot take a number that a folder already has', async () => {
    mkdirSync(join(store.dir, 'published', '000002'));
    expect(await store.publishAgain()).toBe(3);
    expect(snapshotNumbers(store.dir)).toEqual([1, 3]);
  });
});
