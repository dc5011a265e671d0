import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeCsv } from '../../../src/formats/csv-write.js';
import { encodeGb18030 } from '../../../src/formats/gb18030.js';
import { jsonLines } from '../../../src/formats/jsonl.js';
import type { OutColumn, OutRow } from '../../../src/formats/table.js';
import { writeTable } from '../../../src/formats/xlsx-write.js';
import { Db } from '../../../src/store/db.js';
import { zipOf } from '../zip.js';

/** A file's name and bytes; the name's ending matters to readers. */
export interface MadeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const columns: readonly OutColumn[] = [
  { name: '编号', kind: 'text' },
  { name: '标题', kind: 'text' },
  { name: '内容', kind: 'text' },
  { name: '时间', kind: 'time' },
  { name: '站点', kind: 'text' },
  { name: '点赞数', kind: 'integer' },
];

const rows: readonly OutRow[] = Array.from({ length: 24 }, (_, n) => [
  `Z${100 + n}`,
  `第${n + 1}件：路灯不亮`,
  `巷口第 ${n + 1} 盏路灯，“闪烁”, 夜里看不见路。\n盼修好。`,
  `2026-03-${String(1 + n).padStart(2, '0')} 08:30:00`,
  n % 2 === 0 ? '青禾站' : '柳湾站',
  n * 3,
]);

/** What a good file holds, for the check that all its rows still come in. */
export const goodRows = rows.length;

/** One small valid file of every kind that the readers know. */
export async function seedFiles(): Promise<readonly MadeFile[]> {
  const csv = writeCsv(columns, rows);
  const text = new TextDecoder().decode(csv);
  const lines = [...jsonLines(columns, rows)];
  const json = `[${lines.map((line) => line.trim()).join(',\n')}]`;
  const xlsx = await writeTable(columns, rows);
  const inner = zipOf([{ name: '内层.csv', text: csv }]);
  return [
    { name: 'bom.csv', bytes: csv },
    { name: 'plain.csv', bytes: Buffer.from(text) },
    { name: 'tabs.tsv', bytes: Buffer.from(text.replaceAll(',', '\t')) },
    { name: 'le.csv', bytes: Buffer.from(`\uFEFF${text}`, 'utf16le') },
    { name: 'be.csv', bytes: Buffer.from(`\uFEFF${text}`, 'utf16le').swap16() },
    { name: 'gb.csv', bytes: encodeGb18030(text) },
    { name: 'lines.jsonl', bytes: Buffer.from(lines.join('')) },
    { name: 'array.json', bytes: Buffer.from(json) },
    { name: 'object.json', bytes: Buffer.from(`{"total":24,"rows":${json}}`) },
    { name: 'book.xlsx', bytes: xlsx },
    {
      name: 'old.xls',
      bytes: readFileSync(resolve(import.meta.dirname, '../../formats/fixtures/biff8.xls')),
    },
    { name: 'table.parquet', bytes: await parquet(csv) },
    {
      name: 'many.zip',
      bytes: zipOf([
        { name: '甲.csv', text: csv },
        { name: '乙/二.jsonl', text: lines.join('') },
        { name: '丙.xlsx', text: xlsx },
      ]),
    },
    {
      name: 'nested.zip',
      bytes: zipOf([
        { name: '套.zip', text: inner },
        { name: '套.csv', text: inner },
        { name: '外.csv', text: csv },
      ]),
    },
  ];
}

async function parquet(csv: Uint8Array): Promise<Uint8Array> {
  const path = join(tmpdir(), `minsheng-fuzz-seed-${process.pid}.parquet`);
  const db = await Db.open(':memory:');
  try {
    await db.run(`copy (
      select '件' || n as 编号, '路灯不亮' || n as 标题, ${quoted(new TextDecoder().decode(csv.subarray(0, 300)))} as 内容,
        timestamp '2026-05-01 08:30:00' + to_hours(n::int) as 时间, [n, n + 1] as 附表, n::double / 3 as 分
      from range(40) as t(n)
    ) to ${quoted(path)} (format parquet, compression snappy, row_group_size 2048)`);
    return readFileSync(path);
  } finally {
    db.close();
    rmSync(path, { force: true });
  }
}

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;
