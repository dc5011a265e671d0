import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWorkbook, Workbook } from '../../../src/formats/xlsx.js';
import { type RawParts, rawWorkbook } from '../../support/raw-workbook.js';

async function rowsOf(parts: RawParts) {
  const rows = [];
  for await (const { row, cells, fault } of readWorkbook(rawWorkbook(parts)))
    rows.push(fault === undefined ? { row, cells } : { row, fault });
  return rows;
}

const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

describe('cells', () => {
  it('stand where their references put them, or after one another', async () => {
    const rows =
      '<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>';
    expect(await rowsOf({ sheet: sheet(rows) })).toEqual([
      { row: 2, cells: [null, 1, null, 2] },
      { row: 3, cells: [3, 4] },
    ]);
  });

  it('are numbers, texts, truths, errors and what formulas were last worth', async () => {
    const rows = `<row r="1"><c t="n"><v>1.5</v></c><c t="str"><f>A1&lt;2</f><v>甲&amp;乙</v></c><c t="b"><v>1</v></c>
      <c t="e"><v>#N/A</v></c><c t="inlineStr"><is><t xml:space="preserve"> 丙 </t></is></c><c t="d"><v>2024-05-01T08:00:00</v></c><c/><c s="1"/></row>`;
    expect(await rowsOf({ sheet: sheet(rows) })).toEqual([
      { row: 1, cells: [1.5, '甲&乙', true, '#N/A', ' 丙 ', '2024-05-01T08:00:00', null, null] },
    ]);
  });

  it('take shared strings, of several runs, without pronunciation, with escapes, and empty ones', async () => {
    const strings = `<sst><si><t>甲</t></si><si/><si><r><rPr><b/></rPr><t>路</t></r><r><t>灯</t></r></si>
      <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>一_x000D_二&#10;三</t></si></sst>`;
    const rows = `<row r="1">${[0, 1, 2, 3, 4].map((i) => `<c t="s"><v>${i}</v></c>`).join('')}</row>`;
    expect(await rowsOf({ sheet: sheet(rows), strings })).toEqual([
      { row: 1, cells: ['甲', '', '路灯', '東京', '一\r二\n三'] },
    ]);
  });

  it('may be written with a namespace prefix', async () => {
    const prefixed =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const strings = '<x:sst xmlns:x="m"><x:si><x:t>甲</x:t></x:si></x:sst>';
    expect(await rowsOf({ sheet: prefixed, strings })).toEqual([{ row: 1, cells: ['甲'] }]);
  });

  it('are any text that was written, whatever its characters', async () => {
    const written = (t: string) => !/[\p{Cc}\p{Surrogate}\uFFFE\uFFFF]|_x/u.test(t);
    const text = fc.string({ unit: 'binary', maxLength: 40 }).filter(written);
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 30 }), async (texts) => {
        const strings = `<sst>${texts.map((t) => `<si><t>${escaped(t)}</t></si>`).join('')}</sst>`;
        const rows = texts.map((_, i) => `<row r="${i + 1}"><c t="s"><v>${i}</v></c></row>`).join('');
        const found = await rowsOf({ sheet: sheet(rows), strings });
        expect(found).toEqual(texts.map((t, i) => ({ row: i + 1, cells: [t] })));
      }),
      { numRuns: 50 },
    );
  });
});

describe('dates', () => {
  const styles = `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="201" formatCode="0.00&quot;days&quot;"/><numFmt numFmtId="202" formatCode="[Red]#,##0"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/><xf numFmtId="200"/><xf numFmtId="201"/><xf numFmtId="202"/></cellXfs></styleSheet>`;
  const cells = [0, 1, 2, 3, 4].map((s) => `<c s="${s}"><v>45000.5</v></c>`).join('');

  it('are told by built-in and written formats, and no other number is', async () => {
    const [row] = await rowsOf({ sheet: sheet(`<row r="1">${cells}</row>`), styles });
    expect(row?.cells).toEqual([45000.5, '2023-03-15 12:00:00', '2023-03-15 12:00:00', 45000.5, 45000.5]);
  });

  it('count from 1904 where the workbook says so', async () => {
    const workbookPr = '<workbookPr date1904="1"/>';
    const [row] = await rowsOf({ sheet: sheet(`<row r="1">${cells}</row>`), styles, workbookPr });
    expect(row?.cells?.[1]).toBe('2027-03-16 12:00:00');
  });
});

describe('a row that cannot be used', () => {
  it('is told where a shared string is not there, and the next is read', async () => {
    const rows = '<row r="1"><c t="s"><v>7</v></c></row><row r="2"><c t="s"><v>0</v></c></row>';
    expect(await rowsOf({ sheet: sheet(rows), strings: '<sst><si><t>甲</t></si></sst>' })).toEqual([
      { row: 1, fault: expect.stringContaining('第 1 列') },
      { row: 2, cells: ['甲'] },
    ]);
  });

  it('is told where it has more columns than a worksheet, or is longer than one row may be', async () => {
    const long = `<row r="2"><c t="inlineStr"><is><t>${'长'.repeat(6_000_000)}</t></is></c></row>`;
    const rows = `<row r="1"><c r="ZZZZ1"><v>1</v></c></row>${long}<row r="3"><c><v>3</v></c></row>`;
    expect(await rowsOf({ sheet: sheet(rows) })).toEqual([
      { row: 1, fault: expect.stringContaining('16384 列') },
      { row: 2, fault: expect.stringContaining('太长') },
      { row: 3, cells: [3] },
    ]);
  });

  it('does not grow by entities that the document defines', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b "&a;&a;">]>`;
    const rows = '<row r="1"><c t="str"><v>&b;</v></c></row>';
    expect(await rowsOf({ sheet: bomb + sheet(rows) })).toEqual([{ row: 1, cells: ['&b;'] }]);
  });
});

describe('damage', () => {
  it('in the texts that sheets share is told after the rows that could be read', async () => {
    const strings = `<sst>${Array.from({ length: 2000 }, (_, i) => `<si><t>第 ${i} 件 ${(i * 7919) % 10007}</t></si>`).join('')}</sst>`;
    const rows = '<row r="1"><c t="s"><v>0</v></c></row>';
    const bytes = rawWorkbook({ sheet: sheet(rows), strings });
    const at = bytes.indexOf('xl/sharedStrings.xml') + 4000;
    bytes[at] = bytes[at]! ^ 255;
    const workbook = await Workbook.open(bytes);
    const read = async () => {
      for await (const _ of workbook.rows(workbook.sheets[0]!));
    };
    await expect(read()).rejects.toThrow('damaged');
  });
});
