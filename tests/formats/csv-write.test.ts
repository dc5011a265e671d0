import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../src/formats/csv.js';
import { writeCsv } from '../../src/formats/csv-write.js';
import type { OutColumn } from '../../src/formats/table.js';

const columns: OutColumn[] = [
  { name: 'id', heading: '编号', kind: 'text' },
  { name: 'count', kind: 'integer' },
];
const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

describe('writeCsv', () => {
  it('writes a mark, headings, CRLF and quotes only where needed', () => {
    const rows = [
      ['甲,乙', 3],
      ['说"好"\n了', null],
      [' 空格', 0.5],
    ];
    expect(textOf(writeCsv(columns, rows))).toBe(
      '\uFEFF编号,count\r\n"甲,乙",3\r\n"说""好""\n了",\r\n" 空格",0.5\r\n',
    );
  });

  it('defuses texts that a spreadsheet would run, and leaves negative numbers alone', () => {
    const rows = [
      ['=HYPERLINK("x")', -1],
      ['+86 123', 0],
      ['@a', 0],
      ['-路灯', 0],
    ];
    const lines = textOf(writeCsv(columns, rows)).split('\r\n').slice(1, -1);
    expect(lines).toEqual([`"'=HYPERLINK(""x"")",-1`, `'+86 123,0`, `'@a,0`, `'-路灯,0`]);
  });

  it('is read back by the parser', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '灯', ' ') });
    await fc.assert(
      fc.asyncProperty(fc.array(cell), async (cells) => {
        const text = textOf(
          writeCsv(
            columns,
            cells.map((value) => [value, 1]),
          ),
        ).slice(1);
        const read: unknown[] = [];
        for await (const items of parseCsv([text], ','))
          for (const item of items) if (item.kind === 'record') read.push(item.fields[0]);
        expect(read).toEqual(['编号', ...cells]);
      }),
    );
  });
});
