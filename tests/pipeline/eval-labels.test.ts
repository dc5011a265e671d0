import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateLabels } from '../../src/pipeline/eval-labels.js';
import { runLine, type Workbench, workbench } from '../support/line.js';

const ledger = [
  '编号,标题,内容,时间',
  'L1,望云路上的路灯不亮,望云路上的路灯坏了半个月，请尽快维修，晚上走路很不安全。,2026-03-01',
  'L2,请问社保怎么转移,请问社保关系从外地转回来要带什么材料？,2026-03-02',
  'L3,食堂的菜越来越差,学校食堂的菜又贵又难吃，孩子们吃不饱。,2026-03-03',
].join('\n');

describe('agreement with labels made by people', () => {
  let bench: Workbench;
  beforeAll(async () => {
    bench = workbench();
    await runLine(`${bench.dir}/store`, [bench.file('台账.csv', ledger)], { until: 'classify' });
  });
  afterAll(() => bench.remove());

  const gold = (rows: readonly object[]) =>
    bench.file('gold.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'));
  const row = { l1_alt: null, appeal: '咨询', places: [] as string[] };

  it('counts a second acceptable category, spans by overlap, and what is not there', async () => {
    const found = await evaluateLabels(
      `${bench.dir}/store`,
      gold([
        { ...row, id: 'L1', l1: '环境保护', l1_alt: '城乡建设', places: ['望云路', 'A市'] },
        { ...row, id: 'L2', l1: '劳动和社会保障' },
        { ...row, id: 'L9', l1: '教育文体' },
      ]),
    );
    expect([found.rows, found.missing]).toEqual([2, 1]);
    expect([found.strict.value, found.lenient.value]).toEqual([0.5, 1]);
    expect(found.places.value).toBe(1);
    expect(found.strict.interval).toEqual([0, 1]);
    expect(found.lenient.interval).toEqual([1, 1]);
  });

  it('says which line of the labels cannot be read', async () => {
    const file = bench.file(
      'bad.jsonl',
      `${JSON.stringify({ ...row, id: 'L1', l1: '教育文体' })}\n{"id": 3}`,
    );
    await expect(evaluateLabels(`${bench.dir}/store`, file)).rejects.toThrow(/第 2 行/);
  });
});
