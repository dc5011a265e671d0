import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import train from '../../src/cli/commands/train.js';
import type { CountyTraining } from '../../src/pipeline/training-report.js';
import { appendState } from '../../src/store/state-log.js';
import { Store } from '../../src/store/store.js';
import { fictionalRows } from '../core/classify/fictional-rows.js';
import { treeHashes } from '../support/command.js';
import { runCommand } from '../support/in-process.js';
import { runLine, type Workbench, workbench } from '../support/line.js';

const nameOf: Readonly<Record<string, string>> = { 甲类: '城乡建设', 乙类: '教育文体', 丙类: '卫生计生' };
/** What the shipped weights know besides. */
const others: Readonly<Record<string, readonly string[]>> = {
  环境保护: ['工厂排污水', '烟囱冒黑烟', '噪声扰民', '河水发臭'],
  交通运输: ['公交班次少', '红绿灯时间短', '出租车拒载', '公路塌方'],
  劳动和社会保障: ['拖欠工资', '社保断缴', '工伤认定', '养老金计算'],
  商贸旅游: ['景区门票贵', '超市卖假货', '酒店不退款', '消费欺诈'],
};
const events = ['灯会', '庙市', '龙舟赛', '花朝节'];
/** Words for which shipped weights know no category, and which this county counts as 民政. */
const local = Array.from({ length: 28 }, (_, at) => {
  const [event, next] = [events[at % 4]!, events[(at + 1) % 4]!];
  return {
    key: `D${at}`,
    body: `镇上的${event}今年第${at}次排练，${next}的班子缺人，老班主说${event}要散了`,
  };
});

let bench: Workbench;
let gold: string;
let narrow: string;
const store = () => join(bench.dir, 'store');
const own = () => join(store(), 'county/pipelines/weights/category');
const run = async (...args: string[]) => {
  const told = await runCommand(train, ['category', '--gold', gold, '--store', store(), ...args]);
  return { ...told, training: told.result as CountyTraining };
};

beforeAll(async () => {
  bench = workbench();
  const few = fictionalRows(16).map((row) => ({ ...row, category: nameOf[row.category]! }));
  const rest = Object.entries(others).flatMap(([category, words]) =>
    Array.from({ length: 16 }, (_, at) => {
      const [first, second] = [words[at % 4]!, words[(at * 3 + 1) % 4]!];
      const body = `${second}已经第${at}次反映，${first}`;
      return { id: `${category}${at}`, title: `${first}没人管${at}`, body, category };
    }),
  );
  narrow = bench.file('few.jsonl', few.map((row) => JSON.stringify(row)).join('\n'));
  const rows = [...few, ...rest];
  gold = bench.file('gold.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'));
  const lines = local.map(({ key, body }, at) => `${key},${body},2026-05-${String(at + 1).padStart(2, '0')}`);
  await runLine(store(), [bench.file('台账.csv', ['编号,内容,时间', ...lines].join('\r\n'))]);
});
afterAll(() => bench.remove());

async function messageIds(): Promise<string[]> {
  const opened = await Store.open(store(), 'test');
  const rows = await opened.db.all<{ id: string }>(
    'select message_id as id from messages order by source_key',
  );
  opened.close();
  return rows.map(({ id }) => id);
}

describe('minsheng train category for a county', () => {
  it('keeps the weights in use where the new ones are not better, and still reports', async () => {
    const { out, training } = await run('--gold', narrow);
    expect(training).toMatchObject({ isReplaced: false, people: 0, compared: 48, isOnPeople: false });
    expect(out).toContain('没有替换');
    expect(existsSync(own())).toBe(false);
    expect(readFileSync(training.report, 'utf8')).toContain('最常混淆');
  });

  it('learns from people’s labels, replaces the weights where that is better, and the next run uses them', async () => {
    const ids = await messageIds();
    for (const [at, target] of ids.entries()) {
      const decision = { id: `d${at}`, at: '2026-06-01T00:00:00.000Z', who: '某甲', kind: 'label', target };
      appendState(store(), 'decisions', { ...decision, category: '民政' });
    }
    const { training } = await run('--labels-from-store');
    expect(training).toMatchObject({
      isReplaced: true,
      people: 28,
      rows: 140,
      compared: 28,
      isOnPeople: true,
    });
    expect(training.difference?.difference).toBeGreaterThan(0.2);
    const report = readFileSync(training.report, 'utf8');
    for (const words of ['精确率', '民政', '把握与对错', '最有把握却判断错的', '已替换'])
      expect(report).toContain(words);
    for (const event of events) expect(report).not.toContain(event);
    expect(Object.keys(treeHashes(own())).map((name) => name.slice(own().length + 1))).toEqual([
      'README.md',
      'model.json',
      'rows.json',
      'weights.bin',
    ]);

    // Taken back: what says 民政 now is what was learned.
    for (const [at] of ids.entries()) {
      const decision = { id: `u${at}`, at: '2026-06-02T00:00:00.000Z', who: '某甲', kind: 'undo' };
      appendState(store(), 'decisions', { ...decision, target: `d${at}` });
    }
    await runLine(store(), []);
    const opened = await Store.open(store(), 'test');
    const labels = await opened.db.all<{ made_by: string; right: number }>(
      "select made_by, count(*) filter (where code = '民政') as right from labels where rank = 1 and level = 1 group by made_by",
    );
    opened.close();
    expect(labels).toEqual([{ made_by: expect.stringContaining(training.version), right: 28 }]);
  });

  it('compares on nothing that the weights in use were fitted to', async () => {
    const before = treeHashes(own());
    const { training } = await run();
    expect(training).toMatchObject({ isReplaced: false, compared: 0 });
    expect(treeHashes(own())).toEqual(before);
  });

  it('leaves out categories with too few rows, and refuses labels where --out is given', async () => {
    const [target] = await messageIds();
    const decision = { id: 'e', at: '2026-06-03T00:00:00.000Z', who: '某甲', kind: 'label', target };
    appendState(store(), 'decisions', { ...decision, category: '政法' });
    const { training } = await run('--labels-from-store');
    expect(training.leftOut).toEqual([{ category: '政法', rows: 1 }]);
    await expect(run('--labels-from-store', '--out', join(bench.dir, 'o'))).rejects.toMatchObject({
      code: 'usage',
    });
  });
});
