import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import command from '../../src/cli/commands/explain.js';
import type { MessageExplanation } from '../../src/pipeline/explain/explain.js';
import { judgeReplies } from '../../src/stages/reply-quality.js';
import { initStore, Store } from '../../src/store/store.js';
import { runCommand } from '../support/in-process.js';
import { type Workbench, workbench } from '../support/line.js';

const form = '您好，您所说的事我单位已登记在册，将由经办人按先后次序逐件答复到人，请保持通讯畅通。';
const given = [
  ['K1', '菱湖路积水', '经现场查看，菱湖路雨水管堵塞，已疏通。仍有积水请致电12345。', '2026-03-05'],
  ['K2', '路灯不亮', '已转供电公司处理。', '2026-02-27'],
  ['K3', '公交太少', form, '2026-03-05'],
  ['K4', '噪声扰民', form, null],
  ['K5', '医保报销', null, null],
] as const;

let bench: Workbench;
beforeAll(async () => {
  bench = workbench();
  await initStore(join(bench.dir, 'store'), 'salt');
  const store = await Store.open(join(bench.dir, 'store'), 'test');
  for (const [id, title, reply, at] of given) {
    await store.db.run(
      `insert into messages by name select $id as message_id, 1 as version, 'test' as source, $id as source_key,
         $title as title, '' as body, timestamp '2026-03-02' as submitted_at, 0 as up_votes, 0 as down_votes,
         0 as masked, $id as text_hash, 'test' as cleaner`,
      { id, title },
    );
    if (reply === null) continue;
    await store.db.run(`insert into handling values ($id, 'replied', $at, null, $reply)`, { id, at, reply });
  }
  await judgeReplies(store);
  store.close();
});
afterAll(() => bench.remove());

const explain = (id: string) => runCommand(command, [id, '--store', join(bench.dir, 'store')]);

describe('minsheng explain, of a reply,', () => {
  it('tells whether it answers and what it tells, with the words that decided', async () => {
    const { out, result } = await explain('K1');
    for (const words of [
      '答复的质量',
      '答了所问',
      '菱湖路',
      '四项中的 3 项',
      '依据：没有说',
      '12345',
      '3 天',
    ])
      expect(out).toContain(words);
    expect((result as MessageExplanation).reply).toMatchObject({ answers: 'yes', completeness: 3, days: 3 });
  });

  it('tells that it only passes on, and that its date cannot be right', async () => {
    const { out } = await explain('K2');
    expect(out).toMatch(/种类：只是转办，凭“已转供电公司处理”/);
    expect(out).toContain('答复日期早于来件');
  });

  it('tells that others got the same text', async () => {
    expect((await explain('K3')).out).toContain('套话，另有 1 件别的事项收到几乎相同的答复，如 K4');
    expect((await explain('K4')).out).toContain('缺来件或答复的日期');
  });

  it('says nothing where there is no reply', async () => {
    const { out, result } = await explain('K5');
    expect(out).not.toContain('答复的质量');
    expect((result as MessageExplanation).reply).toBeNull();
  });
});
