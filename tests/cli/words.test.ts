import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import words from '../../src/cli/commands/words.js';
import { seededRandom } from '../../src/core/rng.js';
import { Store } from '../../src/store/store.js';
import { treeHashes } from '../support/command.js';
import { runCommand } from '../support/in-process.js';
import { countsOf, runLine, type Workbench, workbench } from '../support/line.js';

const random = seededRandom(5);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
const matters =
  '路灯不亮 经常停水 垃圾没人清 井盖坏了 电梯老停 下水道堵了 公厕太脏 绿化枯死 消防栓没水 半夜施工'.split(
    ' ',
  );
const others = '县城 市场门口 学校旁边 车站对面 河边 广场 医院后门 菜场'.split(' ');

/** Fictional messages; every sixth is about an estate whose name no dictionary has. */
const ledger = [
  '编号,主题,内容,时间',
  ...Array.from({ length: 240 }, (_, at) => {
    const place = at % 6 === 0 ? '云桥新天地' : pick(others);
    const lead = pick(['请问', '反映', '住在', '路过', '关于']);
    return `W${at},${pick(matters)},${lead}${place}${pick(matters)}，${pick(others)}${pick(matters)}第${at}次,2026-03-02`;
  }),
].join('\n');

let bench: Workbench;
let dir: string;
const run = (...args: string[]) => runCommand(words, [...args, '--store', dir]);
beforeAll(async () => {
  bench = workbench();
  dir = join(bench.dir, 'store');
  await runLine(dir, [bench.file('a.csv', ledger)]);
});
afterAll(() => bench.remove());

/** The words of one message's body. */
async function cut(key: string): Promise<string[]> {
  const store = await Store.open(dir, 'test');
  try {
    const row = await store.db.one<{ body: string }>(
      'select t.body from tokens t join messages using (message_id) where source_key = $key',
      { key },
    );
    return (row?.body ?? '').split(' ');
  } finally {
    store.close();
  }
}

/** The words that mining shows. */
const mined = async (): Promise<string[]> =>
  ((await run('mine')).result as { words: { word: string }[] }).words.map(({ word }) => word);

describe('minsheng words', () => {
  it('shows new words with two examples and writes nothing', async () => {
    const before = treeHashes(join(dir, 'state'));
    const { out, result } = await run('mine', '--count', '20');
    expect(out).toMatch(
      /云桥新天地 {2}地名 {2}40 处 {2}凝固度 [\d.]+，自由度 [\d.]+\n {2}.*【云桥新天地】.*\n {2}.*【云桥新天地】/,
    );
    expect(result).toMatchObject({ messages: 240, found: expect.any(Number) });
    expect((await run('mine', '--count', '1')).result).toMatchObject({
      words: [{ count: expect.any(Number) }],
    });
    expect(treeHashes(join(dir, 'state'))).toEqual(before);
  });

  it('cuts with an accepted word from the next run on, and not after it is taken back', async () => {
    expect(await cut('W0')).not.toContain('云桥新天地');
    const { out } = await run('accept', '云桥新天地', '--by', '某甲');
    expect(out).toBe('已收下，下次 minsheng run 起用来分词：云桥新天地。');
    expect((await run('accept', '云桥新天地')).out).toBe('这些词早已这样定过。');
    expect((await run('list')).out).toMatch(/^云桥新天地 {2}收下 {2}某甲，.*\n共 1 个词由人定过。$/);
    expect(await mined()).not.toContain('云桥新天地');
    const { report } = await runLine(dir, []);
    expect(countsOf(report, 'segment').segmented).toBe(240);
    expect(await cut('W0')).toContain('云桥新天地');
    expect((await run('undo', '云桥新天地')).out).toBe('已撤销：某甲收下的“云桥新天地”。');
    expect((await run('list')).out).toBe('还没有人定过词。');
    await runLine(dir, []);
  });

  it('does not show a rejected word again until that is taken back', async () => {
    await run('reject', '云桥新天地');
    expect(await mined()).not.toContain('云桥新天地');
    await run('undo', '云桥新天地');
    expect(await mined()).toContain('云桥新天地');
  });

  it('refuses what is no word, and what nobody has decided on', async () => {
    await expect(run('accept', '好')).rejects.toThrow('不像一个词');
    await expect(run('accept', '〔姓名〕')).rejects.toThrow('不像一个词');
    await expect(run('accept', '13812345678')).rejects.toThrow('不像一个词');
    await expect(run('undo', '没定过的')).rejects.toThrow('没有人定过');
    await expect(run('accept')).rejects.toThrow('words accept 词');
    await expect(run('mine', '--count', '0')).rejects.toThrow('正整数');
    await expect(run('other')).rejects.toThrow('words mine');
  });
});
