import { describe, expect, it } from 'vitest';
import type { JobMapping } from '../../../src/core/ingest/job.js';
import { prescribedMapping } from '../../../src/core/ingest/job-mapping.js';
import type { CellValue } from '../../../src/core/ingest/types.js';

const headings = ['号', '主题', '诉求', '补充', '日期', '类', '来处'];

function read(mapping: JobMapping, cells: Readonly<Record<string, CellValue>>) {
  const whole = Object.fromEntries(headings.map((heading) => [heading, cells[heading] ?? null]));
  return prescribedMapping(mapping, headings).toMessage(whole);
}

const message = (mapping: JobMapping, cells: Readonly<Record<string, CellValue>>) => {
  const outcome = read(mapping, cells);
  if (!outcome.ok) throw new Error(outcome.rejection.reason);
  return outcome.message;
};

const base: JobMapping = { title: '主题', body: { join: ['诉求', '补充'] }, submitted_at: '日期' };

describe('a prescribed mapping', () => {
  it('takes columns, alternatives, joined columns and fixed values', () => {
    const mapping: JobMapping = { ...base, key: ['编号', '号'], channel: { value: '热线' } };
    expect(
      message(mapping, { 号: 12, 主题: '路灯', 诉求: '不亮', 补充: '三盏', 日期: '2026-05-01' }),
    ).toMatchObject({
      ...{ sourceKey: '12', title: '路灯', body: '不亮\n三盏', channel: '热线' },
      submittedAt: '2026-05-01 00:00:00',
    });
  });

  it('leaves blanks out of what it joins, and joins by the separator given', () => {
    const body = { join: ['诉求', '补充'], separator: '；' };
    expect(message({ ...base, body }, { 主题: '路灯', 诉求: '不亮' }).body).toBe('不亮');
    expect(message({ ...base, body }, { 主题: '路灯', 诉求: '不亮', 补充: '三盏' }).body).toBe('不亮；三盏');
  });

  it('changes listed values and lets others be, also those that objects have by nature', () => {
    const category = { column: '类', values: { '1': '城建' } };
    expect(message({ ...base, category }, { 主题: 'a', 类: 1 }).category).toBe('城建');
    expect(message({ ...base, category }, { 主题: 'a', 类: '2' }).category).toBe('2');
    expect(message({ ...base, category }, { 主题: 'a', 类: 'constructor' }).category).toBe('constructor');
  });

  it.each([
    ['day-first', '03/02/2026 8:05', '2026-02-03 08:05:00'],
    ['epoch', 1_770_000_000, '2026-02-02 10:40:00'],
    ['epoch-ms', '1770000000000', '2026-02-02 10:40:00'],
    ['auto', 46_054.5, '2026-02-01 12:00:00'],
  ] as const)('reads dates written %s', (format, value, at) => {
    const submitted = { column: '日期', format };
    expect(message({ ...base, submitted_at: submitted }, { 主题: 'a', 日期: value }).submittedAt).toBe(at);
  });

  it('turns times of another zone into those of Shanghai, and leaves a stated zone', () => {
    const submitted = { column: '日期', zone: '+00:00' };
    const at = (value: string) =>
      message({ ...base, submitted_at: submitted }, { 主题: 'a', 日期: value }).submittedAt;
    expect(at('2026-02-01 18:00:00')).toBe('2026-02-02 02:00:00');
    expect(at('2026-02-01T18:00:00+08:00')).toBe('2026-02-01 18:00:00');
  });

  it('names the column of the table in what it rejects', () => {
    const outcome = read(base, { 主题: 'a', 日期: '2月30号' });
    expect(outcome).toMatchObject({ ok: false, rejection: { column: '日期', code: 'date-invalid' } });
  });

  it('says which prescribed columns a table lacks, and is unmapped without title and body', () => {
    const lacking = prescribedMapping({ title: '名目', body: '说法', key: '号' }, headings);
    expect(lacking.isUnmapped).toBe(true);
    expect(lacking.problems.map(({ message: text }) => text).join()).toMatch(
      /“名目”不在表里.*“说法”不在表里/,
    );
  });
});
