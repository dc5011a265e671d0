import { type Deflated, deflatedRepeats, zipOf } from '../zip.js';
import type { Chance } from './chance.js';
import type { MadeFile } from './seeds.js';
import type { Trick } from './text-tricks.js';

type Part = string | Deflated;

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const head = `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><sheetData>`;
const tail = '</sheetData></worksheet>';
const mb = 1_000_000;

const cell = (ref: string, text: string): string => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const line = (n: number | string, ...cells: readonly string[]): string =>
  `<row r="${n}">${cells.join('')}</row>`;
const headings = line(1, cell('A1', '标题'), cell('B1', '内容'));
const good = line(2, cell('A2', '路灯不亮'), cell('B2', '巷口的路灯不亮'));
const sheet = (rows: string): string => `${head}${headings}${good}${rows}${tail}`;

/** A workbook of one sheet, from its parts' XML. */
function workbook(sheetXml: Part, strings: Part = '', other: Readonly<Record<string, Part>> = {}): MadeFile {
  const parts: Record<string, Part> = {
    '[Content_Types].xml': '<Types><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': `<Relationships><Relationship Id="r0" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="一" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheetXml,
    ...(strings === '' ? {} : { 'xl/sharedStrings.xml': strings }),
    ...other,
  };
  return { name: 'a.xlsx', bytes: zipOf(Object.entries(parts).map(([name, text]) => ({ name, text }))) };
}

const heavy = (make: (chance: Chance) => MadeFile): Trick => ({ make, heavy: true });

const wildRefs = ['XFD', 'XFE', 'ZZZZ', 'AAAAAAA', 'ZZZZZZZZZZZZ', '', 'a', '1', 'A0', '-A', '\u4E00'];
const wildRows = ['1048576', '1048577', '4294967295', '99999999999999999999', '0', '-1', '1.5', 'x', ''];

/** Workbooks that no spreadsheet program writes. */
export const xlsxTricks: Readonly<Record<string, Trick>> = {
  'xlsx far cell references': {
    make: (chance) =>
      workbook(sheet(line(3, cell('A3', '甲'), cell(`${chance.one(wildRefs)}3`, '远'), cell('B3', '乙')))),
  },
  'xlsx far rows': {
    make: (chance) =>
      workbook(
        sheet(
          `${line(chance.one(wildRows), cell('A3', '甲'))}${line(chance.one(wildRows), cell('B9', '乙'))}`,
        ),
      ),
  },
  'xlsx far row, many cells': heavy(() =>
    workbook(sheet(Array.from({ length: 2000 }, (_, n) => line(n + 3, cell(`XFD${n + 3}`, '远'))).join(''))),
  ),
  'xlsx shared strings out of range': {
    make: (chance) => {
      const index = chance.one(['5', '-1', '99999999999', '1.5', 'x', '', 'NaN', '0']);
      const rows = line(3, `<c r="A3" t="s"><v>${index}</v></c>`, cell('B3', '甲'));
      return workbook(
        sheet(rows),
        chance.one(['', `<sst xmlns="${main}"><si><t>一</t></si></sst>`, '<sst', '<sst></sst>']),
      );
    },
  },
  'xlsx odd cell types': {
    make: (chance) => {
      const types = ['n', 's', 'b', 'e', 'd', 'str', 'inlineStr', 'zz', ''];
      const values = [
        '1e999',
        '-1e999',
        '9999-99-99',
        'NaN',
        '',
        '&#0;',
        '&#xD800;',
        '&#x110000;',
        '&bogus;',
        '1<2',
        '&amp;',
        '45000.5',
        '-1',
        '1e300',
      ];
      const cells = ['A', 'B', 'C', 'D'].map(
        (at) =>
          `<c r="${at}3" t="${chance.one(types)}" s="${chance.between(-1, 9)}"><v>${chance.one(values)}</v></c>`,
      );
      return workbook(sheet(line(3, ...cells)));
    },
  },
  'xlsx entity bomb': {
    make: (chance) => {
      const levels = Array.from(
        { length: 10 },
        (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`,
      ).join('');
      const type = chance.one([
        `<!DOCTYPE x [<!ENTITY e0 "甲">${levels}]>`,
        '<!DOCTYPE x [<!ENTITY e10 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY e10 "&e10;">]>',
      ]);
      return workbook(`${type}${sheet(line(3, cell('A3', '&e10;'), cell('B3', '甲')))}`);
    },
  },
  'xlsx deep nesting': {
    make: (chance) => {
      const tag = chance.one(['x', 'is', 'row', 'c', 'r', 'sheetData']);
      return workbook(
        sheet(
          `<row r="3"><c r="A3" t="inlineStr">${`<${tag}>`.repeat(100_000)}甲${`</${tag}>`.repeat(chance.one([100_000, 0]))}</c></row>`,
        ),
      );
    },
  },
  'xlsx torn XML': {
    make: (chance) => {
      const xml = sheet(line(3, cell('A3', '甲<![CDATA[ ]] <x> ]]>'), '<!-- -- --><?x ?>', cell('B3', '乙')));
      return workbook(
        xml.slice(0, chance.between(20, xml.length)) +
          chance.one(['', '<', '<![CDATA[', '<!--', '"', '\0', '</worksheet>']),
      );
    },
  },
  'xlsx odd directories': {
    make: (chance) => {
      const rels = (target: string) =>
        `<Relationships><Relationship Id="r1" Type="${office}/worksheet" Target="${target}"/></Relationships>`;
      const target = chance.one([
        '../../../etc/passwd',
        '/xl/worksheets/sheet1.xml',
        'worksheets/none.xml',
        '',
        'http://127.0.0.1:9/x',
        '\0',
        'workbook.xml',
      ]);
      return workbook(sheet(''), '', {
        'xl/_rels/workbook.xml.rels': chance.one([
          rels(target),
          '',
          '<Relationships',
          rels('worksheets/sheet1.xml'),
        ]),
      });
    },
  },
  'xlsx a million columns': heavy((chance) => {
    const step = chance.one(['<c><v>1</v></c>', '<c t="inlineStr"><is><t>标题</t></is></c>']);
    return workbook(
      deflatedRepeats(`${head}${headings}${good}<row r="3">`, step.repeat(10_000), 100, `</row>${tail}`),
    );
  }),
  'xlsx a cell of 100 MB': heavy((chance) => {
    const start = chance.one([`<c r="A3" t="inlineStr"><is><t>`, '<c r="A3" t="str"><v>', '<c r="A3"><v>']);
    const end = start.includes('<is>') ? '</t></is></c></row>' : '</v></c></row>';
    return workbook(
      deflatedRepeats(`${head}${headings}${good}<row r="3">${start}`, 'a'.repeat(mb), 100, `${end}${tail}`),
    );
  }),
  'xlsx a shared string of 100 MB': heavy(() =>
    workbook(
      sheet(line(3, '<c r="A3" t="s"><v>0</v></c>', cell('B3', '甲'))),
      deflatedRepeats(`<sst xmlns="${main}"><si><t>`, 'a'.repeat(mb), 100, '</t></si></sst>'),
    ),
  ),
  'xlsx 5,000,000 shared strings': heavy(() =>
    workbook(
      sheet(line(3, '<c r="A3" t="s"><v>7</v></c>')),
      deflatedRepeats(`<sst xmlns="${main}">`, '<si><t>甲</t></si>'.repeat(50_000), 100, '</sst>'),
    ),
  ),
  'xlsx bomb of 1 GB': heavy((chance) => {
    const filling = chance.one([
      ' '.repeat(mb),
      '<row/>'.repeat(mb / 8),
      '<x>'.repeat(mb / 4),
      'a'.repeat(mb),
    ]);
    return workbook(deflatedRepeats(`${head}${headings}${good}`, filling, 1000, tail));
  }),
  'xlsx bomb of 4 GB that states less': heavy((chance) => {
    const { packed, crc } = deflatedRepeats(`${head}${headings}${good}`, ' '.repeat(mb), 4000, tail);
    return workbook({ packed, crc, size: chance.one([1, 1000, 50 * mb]) });
  }),
  'xlsx 1,048,576 rows of nothing': heavy(() =>
    workbook(deflatedRepeats(`${head}${headings}${good}`, '<row><c/></row>'.repeat(1024), 1024, tail)),
  ),
};
