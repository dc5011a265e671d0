import { deflatedRepeats, type Packed, zipOf } from '../zip.js';
import { Chance } from './chance.js';
import type { MadeFile } from './seeds.js';
import type { Trick } from './text-tricks.js';

const ledger = '标题,内容\n路灯不亮,巷口三盏路灯都不亮\n';
const zip = (files: readonly Packed[]): MadeFile => ({ name: 'a.zip', bytes: zipOf(files) });
const mb = 1_000_000;

/** Offsets of every central directory record of a small archive. */
function centralRecords(bytes: Buffer): number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf('504b0102', 0, 'hex'); at >= 0; at = bytes.indexOf('504b0102', at + 4, 'hex'))
    found.push(at);
  return found;
}

/** An archive in which one field of one directory record lies; offsets of the fields after APPNOTE 4.3.12. */
function lying(chance: Chance): MadeFile {
  const bytes = zipOf(['甲.csv', '乙.csv', '丙.csv'].map((name) => ({ name, text: ledger })));
  const at = chance.one(centralRecords(bytes));
  const [field, width] = chance.one([
    [10, 2],
    [16, 4],
    [20, 4],
    [24, 4],
    [28, 2],
    [30, 2],
    [32, 2],
    [42, 4],
  ] as const);
  const value = chance.one([0, 1, 7, 255, 65_535, 0x7fffffff, 0xffffffff]);
  if (width === 2) bytes.writeUInt16LE(value & 0xffff, at + field);
  else bytes.writeUInt32LE(value, at + field);
  return { name: 'a.zip', bytes };
}

/** Many directory records of one and the same packed data (D. Fifield, "A better zip bomb", 2019). */
function overlapping(count: number, size: number): MadeFile {
  const one = zipOf([{ name: '000.csv', text: Buffer.alloc(size, ledger) }]);
  const [at = 0] = centralRecords(one);
  const record = one.subarray(at, one.length - 22);
  const records = Array.from({ length: count }, (_, n) => {
    const copy = Buffer.from(record);
    copy.write(String(n).padStart(3, '0'), 46);
    return copy;
  });
  const end = Buffer.from(one.subarray(one.length - 22));
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(record.length * count, 12);
  return { name: 'a.zip', bytes: Buffer.concat([one.subarray(0, at), ...records, end]) };
}

const names = [
  ...[
    '../../evil.csv',
    '/tmp/evil.csv',
    'C:\\evil.csv',
    '..\\..\\evil.csv',
    'a\0.csv',
    '\0.csv',
    `${'长'.repeat(300)}.csv`,
  ],
  ...[
    'con.csv',
    'a/../b.csv',
    '.csv',
    'a.csv/',
    'a.csv',
    '\uFEFFa.csv',
    '__MACOSX/a.csv',
    'a.CSV',
    'a.csv.zip',
    '~$a.xlsx',
  ],
];

/** Archives made to do harm. */
export const zipTricks: Readonly<Record<string, Trick>> = {
  'zip hostile names': {
    make: (chance) =>
      zip(Array.from({ length: chance.between(1, 6) }, () => ({ name: chance.one(names), text: ledger }))),
  },
  'zip lying directory': { make: lying },
  'zip wrong checksum': {
    make: (chance) => {
      const bytes = zipOf([
        { name: '甲.csv', text: ledger },
        { name: '乙.csv', text: ledger },
      ]);
      bytes.writeUInt32LE(chance.between(0, 0xffffffff), chance.one(centralRecords(bytes)) + 16);
      return { name: 'a.zip', bytes };
    },
  },
  'zip wrong inner kinds': {
    make: (chance) => {
      const texts = [ledger, '', 'PK\u0003\u0004', 'PAR1', '{}', '[[[[', '<html>', '\0'.repeat(900), 'D0CF'];
      const ends = ['csv', 'xlsx', 'xls', 'json', 'jsonl', 'parquet', 'txt'];
      return zip(
        Array.from({ length: 6 }, (_, n) => ({ name: `${n}.${chance.one(ends)}`, text: chance.one(texts) })),
      );
    },
  },
  'zip nested ten deep': {
    make: () => {
      let inner = zipOf([{ name: 'a.csv', text: ledger }]);
      for (let depth = 0; depth < 10; depth++)
        inner = zipOf([{ name: depth % 2 === 0 ? 'a.zip' : 'a.csv', text: inner }]);
      return zip([
        { name: 'a.csv', text: inner },
        { name: 'b.csv', text: ledger },
      ]);
    },
  },
  'zip no entries, many entries': {
    make: (chance) =>
      zip(
        Array.from({ length: chance.one([0, 1, 400, 1001]) }, (_, n) => ({
          name: `${n}.${chance.one(['csv', 'jpg'])}`,
          text: ledger,
        })),
      ),
  },
  'zip bomb of 900 MB': {
    make: (chance) => bomb(chance.one(['a'.repeat(mb), '\n'.repeat(mb), '甲,乙\n'.repeat(mb / 8)]), 900),
    heavy: true,
  },
  'zip bomb of 4 GB': { make: () => bomb('a'.repeat(mb), 4000), heavy: true },
  'zip bomb that states less': {
    make: (chance) => bomb('甲,乙\n'.repeat(mb / 8), 4000, chance.one([1, 1000, 60_000_000])),
    heavy: true,
  },
  'zip bomb within a zip': {
    make: () =>
      zip([
        { name: 'a.csv', text: bomb('a'.repeat(mb), 900).bytes },
        { name: 'b.csv', text: ledger },
      ]),
    heavy: true,
  },
  'zip of 80 MB of long rows': {
    make: () => zip([{ name: 'a.csv', text: deflatedRepeats('标题,内容\n', `甲,${noise(mb)}\n`, 80, '') }]),
    heavy: true,
  },
  'zip overlapping entries': { make: (chance) => overlapping(chance.one([200, 900]), mb), heavy: true },
};

/** Text that deflate gains little on, so that it looks like a ledger by its ratio. */
function noise(length: number): string {
  const random = new Chance(length);
  return Array.from({ length: length / 4 }, () => random.between(0x1000, 0xffff).toString(16)).join('');
}

/** An entry of megabytes that repeat, beside a good one. */
function bomb(megabyte: string, times: number, stated?: number): MadeFile {
  const text = deflatedRepeats('标题,内容\n', megabyte, times, '');
  return zip([
    { name: 'a.csv', text, ...(stated === undefined ? {} : { stated }) },
    { name: 'b.csv', text: ledger },
  ]);
}
