import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import command from '../../src/cli/commands/explain.js';
import type { MessageExplanation } from '../../src/pipeline/explain/explain.js';
import { minsheng } from '../support/cli.js';
import { runCommand } from '../support/in-process.js';
import { ledger, runLine, type Workbench, workbench } from '../support/line.js';

let bench: Workbench;
const store = () => join(bench.dir, 'store');
const explain = (...args: string[]) => runCommand(command, [...args, '--store', store()]);
const explained = async (name: string) => (await explain(name)).result as MessageExplanation;

const other = '编号,主题,内容,时间,渠道\r\nK1,公园长椅坏了,人民公园北门的长椅坏了两张,2026-03-09,电话';

beforeAll(async () => {
  bench = workbench();
  const files = [
    bench.file('台账.csv', ledger),
    bench.file('另一本.csv', other),
    bench.file(
      '照抄.csv',
      '编号,内容,时间\r\nT1,清荷苑东门外的远达搅拌站半夜施工吵得睡不着，清荷苑的住户已经受不了了，请尽快处理,2026/3/12',
    ),
  ];
  await runLine(store(), files);
});
afterAll(() => bench.remove());

describe('minsheng explain', () => {
  it('tells why a message is in its issue, with its strongest links, the threshold and what they share', async () => {
    const { code, out } = await explain('L1');
    expect(code).toBe(0);
    for (const words of ['青石桥路', '归入 I', '门槛 0.42', '最强的联系', '地点相同：青石桥路', '已安排检修'])
      expect(out).toContain(words);
    const { matter, message } = await explained('L1');
    expect(message.source_key).toBe('L1');
    expect(matter?.issue).toMatchObject({ messages: 4, people: 4 });
    expect(matter?.link?.mean).toBeGreaterThanOrEqual(matter?.threshold ?? 1);
    expect(matter?.links.map(({ source_key: key }) => key).every((key) => key.startsWith('L'))).toBe(true);
  });

  it('tells of a message alone what it is nearest to and what was lacking', async () => {
    const found = await explained('S1');
    expect(found.matter?.issue).toBeNull();
    expect(found.matter?.link?.mean ?? 0).toBeLessThan(found.matter?.threshold ?? 0);
    expect((await explain('S1')).out).toContain('单独一件');
  });

  it('shows the category with the words of the message that decided it', async () => {
    const { category, labels, message } = await explained('L2');
    expect(labels[0]).toMatchObject({ level: 1, category: category?.chosen });
    expect(category?.scores[0]?.score).toBeCloseTo(labels[0]?.score ?? 0, 9);
    const phrases = [...(category?.speaksFor ?? []), ...(category?.speaksAgainst ?? [])];
    expect(phrases.length).toBeGreaterThan(0);
    for (const { text } of phrases) expect(`${message.title} ${message.body}`).toContain(text);
    expect((await explain('L2')).out).toContain(`“${category?.chosen}”的种子词`);
  });

  it('shows masked text only', async () => {
    const { out, result } = await explain('S2');
    expect(out).toContain('〔手机号〕');
    expect(`${out}${JSON.stringify(result)}`).not.toContain('13812345678');
  });

  it('says that a restricted message is kept back, and by which words', async () => {
    const { out } = await explain('S3');
    expect(out).toContain('限权事项');
    expect(out).toContain('不发布');
    expect((await explained('S3')).matter).toBeNull();
  });

  it('names the other messages with the same text', async () => {
    const { copies, message } = await explained('T1');
    expect(copies.map(({ source_key: key }) => key)).toEqual(['K1']);
    expect(message.title).toBe('');
    expect((await explain('T1')).out).toMatch(/重复：文字几?乎?相同/);
  });

  it('takes the id too, and lists the candidates of a key that several messages have', async () => {
    const { code, err } = minsheng('explain', 'K1', '--store', store());
    expect(code).toBe(103);
    const ids = err.match(/[0-9a-f]{16}/g) ?? [];
    expect(ids).toHaveLength(2);
    expect(err).toContain('公园长椅坏了');
    const titles = [];
    for (const id of ids) titles.push((await explained(id)).message.title);
    expect(titles.sort()).toEqual(['公园长椅坏了', '清荷苑旁边的搅拌站太扰民']);
  });

  it('suggests the keys probably meant where there is no such message', async () => {
    await expect(explain('L9')).rejects.toMatchObject({
      ...{ code: 'message-unknown', exitCode: 66, hint: expect.stringContaining('是不是：L1') },
    });
    await expect(explain('没有的编号')).rejects.toMatchObject({
      hint: expect.stringContaining('export messages'),
    });
    await expect(explain()).rejects.toMatchObject({ code: 'usage' });
  });
});
