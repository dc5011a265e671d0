import { readFileSync } from 'node:fs';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readOldWorkbook, readWorkbook, Workbook } from '../../src/formats/xlsx.js';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const workbook = await writeXlsx({
  sheets: [
    {
      name: '一月 & "二月"',
      rows: [['标题', '时间'], [], ['灯', new Date(Date.UTC(2024, 0, 5, 10, 20, 29, 700))]],
    },
    { name: '选项', rows: [['甲']], hidden: true },
    { name: '三月', rows: [['内容'], [true], [0.5]] },
  ],
});

describe('a workbook', () => {
  it('names its worksheets in order and tells hidden ones', async () => {
    expect((await Workbook.open(workbook)).sheets).toEqual([
      { name: '一月 & "二月"', isHidden: false, part: 'xl/worksheets/sheet1.xml' },
      { name: '选项', isHidden: true, part: 'xl/worksheets/sheet2.xml' },
      { name: '三月', isHidden: false, part: 'xl/worksheets/sheet3.xml' },
    ]);
  });

  it('throws on bytes that are no workbook', async () => {
    await expect(Workbook.open(new Uint8Array(100))).rejects.toThrow('workbook');
    await expect(Workbook.open(workbook.subarray(0, workbook.length - 30))).rejects.toThrow('workbook');
  });
});

describe('readWorkbook', () => {
  it('gives every sheet with row numbers as shown and dates as wall clock, rounded to the second', async () => {
    const rows = (await all(readWorkbook(workbook))).filter(({ cells }) => cells.length > 0);
    expect(rows).toEqual([
      { sheet: '一月 & "二月"', row: 1, cells: ['标题', '时间'] },
      { sheet: '一月 & "二月"', row: 3, cells: ['灯', '2024-01-05 10:20:30'] },
      { sheet: '选项', row: 1, cells: ['甲'] },
      { sheet: '三月', row: 1, cells: ['内容'] },
      { sheet: '三月', row: 2, cells: [true] },
      { sheet: '三月', row: 3, cells: [0.5] },
    ]);
  });

  it('gives the cached value of a formula', async () => {
    const cells = new Map([
      ['1,0', { value: 7, type: 'formula', formula: '3+4', formulaResult: 7 }],
    ] as const);
    const bytes = await writeXlsx({ sheets: [{ name: 'a', rows: [['n'], [null]], cells }] });
    expect((await all(readWorkbook(bytes)))[1]?.cells).toEqual([7]);
  });
});

describe('readOldWorkbook', () => {
  it('reads a workbook of the 1997–2003 format', async () => {
    const [sheet] = await readOldWorkbook(readFileSync('tests/formats/fixtures/biff8.xls'));
    expect(sheet?.rows[1]).toEqual({
      row: 2,
      cells: [1, '路灯不亮', '第一行\n第二行', '2024-01-05 10:20:30', 3],
    });
  });
});
