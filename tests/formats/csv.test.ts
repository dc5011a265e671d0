import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvItem, detectDelimiter, parseCsv } from '../../src/formats/csv.js';

async function parse(text: string, { delimiter = ',', size = 7 } = {}): Promise<CsvItem[]> {
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
    text.slice(i * size, (i + 1) * size),
  );
  const items: CsvItem[] = [];
  for await (const some of parseCsv(pieces, delimiter)) items.push(...some);
  return items;
}

const fieldsOf = (items: CsvItem[]) =>
  items.map((item) => (item.kind === 'record' ? item.fields : item.reason));

describe('parseCsv', () => {
  it('keeps delimiters, line breaks and doubled quotes inside quoted fields, and numbers the lines', async () => {
    expect(await parse('a,"b,\r\n""c""",d\r\n\n1,2,3')).toEqual([
      { kind: 'record', line: 1, fields: ['a', 'b,\r\n"c"', 'd'] },
      { kind: 'record', line: 3, fields: [''] },
      { kind: 'record', line: 4, fields: ['1', '2', '3'] },
    ]);
  });

  it('ends lines at LF, CRLF and a lone CR', async () => {
    expect(fieldsOf(await parse('a\rb\r\nc\nd'))).toEqual([['a'], ['b'], ['c'], ['d']]);
  });

  it('keeps a stray quote inside a field as text', async () => {
    expect(fieldsOf(await parse('1,"他说"好"就走了",x\n2,5"管,y'))).toEqual([
      ['1', '他说"好"就走了', 'x'],
      ['2', '5"管', 'y'],
    ]);
  });

  it('reports a quote that is never closed with its line and loses no other line', async () => {
    const items = await parse('a,b\n1,"坏了\n2,"好的"\n3,灯\n4,"到底');
    expect(items).toEqual([
      { kind: 'record', line: 1, fields: ['a', 'b'] },
      { kind: 'problem', line: 2, reason: '引号没有配对', text: '1,"坏了' },
      { kind: 'record', line: 3, fields: ['2', '好的'] },
      { kind: 'record', line: 4, fields: ['3', '灯'] },
      { kind: 'problem', line: 5, reason: '引号没有配对', text: '4,"到底' },
    ]);
  });

  it('gives up a record of over four million characters and goes on with the next line', async () => {
    const items = await parse(`a\n${'长'.repeat(9_000_000)}\nb`, { size: 1 << 18 });
    expect(items.map(({ kind, line }) => [kind, line])).toEqual([
      ['record', 1],
      ['problem', 2],
      ['record', 3],
    ]);
  });

  it('reads back whatever was quoted, however the text is cut', async () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '灯', ' '), maxLength: 6 });
    const table = fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
        const text = rows
          .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
          .join('\r\n');
        expect(fieldsOf(await parse(text, { size }))).toEqual(rows);
      }),
    );
  });

  it('ends on any text, its lines in order', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', '灯') });
    await fc.assert(
      fc.asyncProperty(text, async (any) => {
        const lines = (await parse(any)).map(({ line }) => line);
        expect(lines).toEqual([...lines].sort((a, b) => a - b));
      }),
    );
  });
});

describe('detectDelimiter', () => {
  it('finds comma, tab and semicolon, not deceived by commas in the texts', () => {
    expect(detectDelimiter('编号,标题\n1,灯')).toBe(',');
    expect(detectDelimiter('编号\t标题\n1\t灯,坏了,很久,没人管\n2\t井盖\n')).toBe('\t');
    expect(detectDelimiter('id;title\n1;a\n')).toBe(';');
    expect(detectDelimiter('只有一列\n内容')).toBe(',');
  });

  it('obeys a line that states it', () => {
    expect(detectDelimiter('sep=;\r\na,b;c')).toBe(';');
  });
});
