import { tableFromIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { toArrowIpc } from '../../src/formats/arrow.js';
import type { OutColumn } from '../../src/formats/table.js';

const columns: OutColumn[] = [
  { name: '标题', kind: 'text' },
  { name: 'count', kind: 'integer' },
  { name: 'big', kind: 'integer' },
  { name: 'score', kind: 'number' },
  { name: 'urgent', kind: 'boolean' },
  { name: 'at', kind: 'time' },
];
const rows = [
  ['灯', 3, 2 ** 40, 0.5, true, '2024-01-05 10:20:30'],
  [null, null, null, null, null, null],
  ['', -1, 0, -2, false, '1999-12-31 23:59:59'],
];

describe('toArrowIpc', () => {
  it('keeps values, gaps and types', () => {
    const table = tableFromIPC(toArrowIpc(columns, rows));
    expect(table.schema.fields.map(({ name, type }) => [name, String(type)])).toEqual([
      ['标题', 'Utf8'],
      ['count', 'Int32'],
      ['big', 'Float64'],
      ['score', 'Float64'],
      ['urgent', 'Bool'],
      ['at', 'Timestamp<SECOND>'],
    ]);
    const read = [0, 1, 2].map((i) =>
      columns.map((_, column) => table.getChildAt(column)?.get(i) as unknown),
    );
    expect(read).toEqual([
      ['灯', 3, 2 ** 40, 0.5, true, Date.UTC(2024, 0, 5, 10, 20, 30)],
      [null, null, null, null, null, null],
      ['', -1, 0, -2, false, Date.UTC(1999, 11, 31, 23, 59, 59)],
    ]);
  });

  it('gives the same bytes for the same table, and a table without rows', () => {
    expect(toArrowIpc(columns, rows)).toEqual(toArrowIpc(columns, rows));
    const empty = tableFromIPC(toArrowIpc(columns, []));
    expect([empty.numRows, empty.schema.fields.length]).toEqual([0, 6]);
  });
});
