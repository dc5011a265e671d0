import { readXlsx } from 'hucre/xlsx';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { OutColumn } from '../../src/formats/table.js';
import { readWorkbook } from '../../src/formats/xlsx.js';
import { writeTable } from '../../src/formats/xlsx-write.js';
import { zipEntries, zipText } from '../../src/formats/zip.js';

const columns: OutColumn[] = [
  { name: 'title', heading: '标题', kind: 'text', width: 40 },
  { name: 'count', heading: '次数', kind: 'integer' },
  { name: 'at', heading: '时间', kind: 'time' },
];
const rows = [
  ['=1+1', 3, '2024-01-05 10:20:30'],
  ['-路灯\n两行', null, null],
  ['+86', -1, '不是时间'],
];

async function cellsOf(bytes: Uint8Array) {
  const cells = [];
  for await (const row of readWorkbook(bytes)) cells.push(row.cells);
  return cells;
}

describe('writeTable', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is read back as it was written, formulas as text and times as times', async () => {
    expect(await cellsOf(await writeTable(columns, rows))).toEqual([['标题', '次数', '时间'], ...rows]);
  });

  it('stores no formula, whatever the texts begin with', async () => {
    const bytes = await writeTable(columns, rows);
    const sheet = zipEntries(bytes)?.find(({ name }) => name === 'xl/worksheets/sheet1.xml');
    expect(sheet === undefined ? null : zipText(bytes, sheet)).not.toContain('<f>');
  });

  it('makes a real table with widths and a frozen heading', async () => {
    const { sheets } = await readXlsx(await writeTable(columns, rows));
    expect(sheets[0]?.tables?.[0]?.columns.map(({ name }) => name)).toEqual(['标题', '次数', '时间']);
    expect(sheets[0]?.freezePane).toMatchObject({ rows: 1 });
    expect(sheets[0]?.columns?.[0]?.width).toBe(40);
  });

  it('gives the same bytes at another time', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2024, 0, 1) });
    const first = await writeTable(columns, rows);
    vi.setSystemTime(Date.UTC(2031, 5, 5));
    expect(await writeTable(columns, rows)).toEqual(first);
  });

  it('writes the heading of a table without rows, and repeated headings apart', async () => {
    const twice: OutColumn[] = [
      { name: 'a', heading: 'Id', kind: 'text' },
      { name: 'b', heading: 'ID', kind: 'text' },
    ];
    expect(await cellsOf(await writeTable(twice, []))).toEqual([['Id', 'ID(2)']]);
  });

  it('cuts text to what a cell holds and survives control characters', async () => {
    const [, row] = await cellsOf(
      await writeTable(columns, [
        ['长'.repeat(40_000), 1, null],
        ['a\u0001b', 1, null],
      ]),
    );
    expect(row?.[0]).toHaveLength(32_767);
  });
});
