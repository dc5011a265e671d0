import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromHalf } from '../../src/core/embed/half.js';
import { embed } from '../../src/stages/embed.js';
import { initStore, Store } from '../../src/store/store.js';

let dir: string;
let store: Store;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'minsheng-embed-'));
  await initStore(dir, 'salt');
  store = await Store.open(dir, 'test');
});
afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

const lines = ['清荷苑 电梯 停运 没人 修', '青石桥路 路灯 不亮 很久', '十二路 公交 改线 要 走 很远'];

/** Messages of three kinds, from number `from` on. */
async function put(from: number, count: number): Promise<void> {
  for (let at = from; at < from + count; at += 1) {
    const [id, words] = [`m${String(at).padStart(4, '0')}`, `${lines[at % 3]} 第${at}号`];
    const body = words.replaceAll(' ', '');
    await store.db.run(
      "insert into messages (message_id, version, source, source_key, title, body, masked, up_votes, down_votes, text_hash, cleaner) values ($id, 1, 's', $id, '', $body, 0, 0, 0, $body, 'c')",
      { id, body },
    );
    await store.db.run("insert into tokens values ($id, '', $words, $body, 'seg')", { id, words, body });
  }
}

const context = () => ({
  ...{ store, now: new Date(), asOf: undefined, from: [] },
  ...{ progress: () => undefined, say: () => undefined },
});
const run = (params: object = {}) => embed.run(context(), { ...embed.defaults, ...params });
const vectors = () =>
  store.db.all<{ message_id: string; vector: Uint8Array; embedder: string }>(
    'select message_id, vector, embedder from embeddings order by message_id',
  );

describe('the embed stage', () => {
  it('embeds what is new or changed, with what it was fitted to before', async () => {
    await put(0, 30);
    expect(await run()).toEqual({ embedded: 30 });
    const first = await vectors();
    expect(Math.hypot(...fromHalf(first[0]!.vector))).toBeCloseTo(1, 2);
    expect(await run()).toEqual({ embedded: 0 });

    await put(30, 5);
    await store.db.run("update tokens set text_hash = 'x' where message_id = 'm0003'");
    await store.db.run("update messages set text_hash = 'x' where message_id = 'm0003'");
    expect(await run()).toEqual({ embedded: 6 });
    const second = await vectors();
    expect(second.slice(0, 30)).toEqual(first);
    expect(new Set(second.map(({ embedder }) => embedder)).size).toBe(1);
  });

  it('is fitted anew once the store has grown by half, and then embeds all', async () => {
    await put(0, 20);
    await run();
    const [before] = await vectors();
    await put(20, 20);
    expect(await run()).toEqual({ embedded: 40 });
    expect((await vectors())[0]!.embedder).not.toBe(before!.embedder);
  });

  it('embeds all anew with other parameters, and forgets what is gone', async () => {
    await put(0, 20);
    await run();
    await store.db.run("delete from tokens where message_id < 'm0005'");
    expect(await run({ rank: 8 })).toEqual({ embedded: 15 });
    expect((await vectors()).map(({ message_id: id }) => id)[0]).toBe('m0005');
  });
});
