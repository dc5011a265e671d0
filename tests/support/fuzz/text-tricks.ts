import { encodeGb18030 } from '../../../src/formats/gb18030.js';
import type { Chance } from './chance.js';
import type { MadeFile } from './seeds.js';

/** A file made from chance alone. `heavy` ones take a process of their own, so that their memory is told apart. */
export interface Trick {
  readonly make: (chance: Chance) => MadeFile;
  readonly heavy?: true;
}

const heading = '编号,标题,内容,时间\n';
const row = 'Z1,路灯不亮,巷口的路灯不亮,2026-03-01\n';
const csv = (text: string | Uint8Array): MadeFile => ({ name: 'a.csv', bytes: Buffer.from(text) });
const mb = 1_000_000;

const oddTexts = [
  ...[
    '\0',
    '前\0后',
    '\uFEFF中\uFEFF',
    '\u202E反',
    '\u{1F600}',
    'a\u0301'.repeat(50),
    '=1+1',
    '\u0085\u2028',
    '\uFFFF',
  ],
  ...[
    '1e999',
    '-1e999',
    '9999-99-99',
    '0000-00-00',
    '2026-02-30',
    '99999999999999999999',
    'NaN',
    'Infinity',
    '__proto__',
  ],
];

/** CSV and other plain text that no ledger should be. */
export const textTricks: Readonly<Record<string, Trick>> = {
  'csv odd cells': {
    make: (chance) => {
      const cells = () => Array.from({ length: 4 }, () => chance.one(oddTexts)).join(',');
      return csv(`${heading}${Array.from({ length: 20 }, cells).join('\n')}\n${row}`);
    },
  },
  'csv hostile headings': {
    make: (chance) => {
      const names = [
        '标题',
        '__proto__',
        'constructor',
        'toString',
        '标题',
        '',
        '\0',
        '内容',
        'hasOwnProperty',
        '时间',
      ];
      const mixed = names.map((name) => (chance.between(0, 4) === 0 ? chance.one(oddTexts) : name));
      return csv(
        `${mixed.join(',')}\n${Array.from({ length: 5 }, () => names.map(() => chance.one(oddTexts)).join(',')).join('\n')}`,
      );
    },
  },
  'csv unclosed quotes': {
    make: (chance) => {
      const lines = Array.from({ length: 3000 }, (_, n) =>
        chance.between(0, 20) === 0 ? `"Z${n},甲,乙,丙` : row.trim(),
      );
      return csv(`${heading}${lines.join('\n')}`);
    },
  },
  'csv quotes that never end': { make: () => csv(heading + '""x\n'.repeat(mb)), heavy: true },
  'csv one quote, then 60 MB': {
    make: () =>
      csv(`${heading}"${`Z1,路灯不亮,${'巷口的路灯不亮'.repeat(150)},2026-03-01\n`.repeat(20_000)}`),
    heavy: true,
  },
  'csv mixed encodings': {
    make: (chance) => {
      const parts = [
        Buffer.from(row),
        encodeGb18030(row),
        Buffer.from(row, 'utf16le'),
        Buffer.from(row, 'latin1'),
      ];
      return csv(
        Buffer.concat([Buffer.from(heading), ...Array.from({ length: 30 }, () => chance.one(parts))]),
      );
    },
  },
  'csv surrogates in UTF-16': {
    make: (chance) => {
      const text = `\uFEFF${heading}${row.repeat(3)}Z2,\uD83D 路灯,\uDE00\0,2026\nZ3,${chance.one(oddTexts)},\uDC00\uD800,9999-99-99\n`;
      return csv(Buffer.from(text, 'utf16le').subarray(0, chance.between(60, 2 * text.length)));
    },
  },
  'csv a million columns': {
    make: (chance) =>
      csv(`标题,内容${`,${chance.one(['', 'a', '标题'])}`.repeat(mb)}\n甲,乙${',1'.repeat(mb)}\n甲,乙\n`),
    heavy: true,
  },
  'csv ten rows of a million columns': { make: () => csv(`${'标题,'.repeat(mb)}\n`.repeat(10)), heavy: true },
  'csv thousands of wide rows': {
    make: () =>
      csv(
        `标题,内容${Array.from({ length: 5000 }, (_, n) => `,列${n}`).join('')}\n${`甲,乙${',1'.repeat(5000)}\n`.repeat(4000)}`,
      ),
    heavy: true,
  },
  'csv a cell of 100 MB': {
    make: (chance) => csv(`${heading}Z1,${chance.one(['甲', '"甲'])}${'a'.repeat(100 * mb)},乙,丙\n${row}`),
    heavy: true,
  },
  'csv a line of 100 MB': { make: () => csv('a'.repeat(100 * mb)), heavy: true },
  'csv cells of 3 MB': {
    make: () => csv(`${heading}${`Z1,甲,${'b'.repeat(3 * mb)},\n`.repeat(60)}`),
    heavy: true,
  },
  'csv 10,000,000 line breaks': {
    make: (chance) => csv(heading + chance.one(['\n', '\r\n', '\r', ',\n', '"\n']).repeat(10 * mb)),
    heavy: true,
  },
  'csv a strange delimiter': {
    make: (chance) =>
      csv(`sep=${chance.one([',', '\t', '"', '\0', '\u{1F600}', '标', ''])}\r\n${heading}${row}`),
  },
  'blank files': {
    make: (chance) =>
      csv(chance.one(['', ' ', '\n\n\n', '\uFEFF', '\0', '\0'.repeat(5000), ',,,\n,,,\n', '"', '""'])),
  },
  'wrong names': {
    make: (chance) => ({
      name: chance.one([
        'a.xlsx',
        'a.xls',
        'a.parquet',
        'a.zip',
        'a.json',
        'a.jsonl',
        'a.txt',
        'a',
        `${'长'.repeat(80)}.csv`,
        'a[1]*.csv',
      ]),
      bytes: Buffer.from(
        chance.one([
          heading + row,
          '{}',
          '[]',
          '[1]',
          '<html></html>',
          '%PDF-1.4',
          'PK',
          'PAR1',
          '\u0000\u0001',
        ]),
      ),
    }),
  },
};
