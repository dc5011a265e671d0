import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReader } from '../../src/parts/readers/index.js';
import type { ReadProblem, SourceRow } from '../../src/parts/readers/reader.js';
import { Db } from '../../src/store/db.js';
import { deflatedRepeats, zipOf } from '../support/zip.js';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'minsheng-archives-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function read(name: string, bytes: Uint8Array): Promise<(SourceRow | ReadProblem)[]> {
  const file = join(dir, name);
  await writeFile(file, bytes);
  const items: (SourceRow | ReadProblem)[] = [];
  for await (const item of (await openReader(file)).read(file)) items.push(item);
  return items;
}

const ledger = '标题,内容\n路灯不亮,巷口三盏路灯都不亮\n';

describe('a zip of ledgers', () => {
  it('gives the rows of each file under its name, in order of name', async () => {
    const lines = '{"标题":"井盖","内容":"一踩就响"}\n';
    const items = await read(
      '台账.zip',
      zipOf([
        { name: '乙.jsonl', text: lines },
        { name: '说明.docx', text: 'x' },
        { name: '甲/一.csv', text: ledger },
      ]),
    );
    expect(items.map(({ kind, sheet, row }) => [kind, sheet, row])).toEqual([
      ['row', '乙.jsonl', 1],
      ['row', '甲/一.csv', 2],
    ]);
  });

  it('goes on past a file that cannot be read, and never writes where a name points', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('minsheng-zip-'));
    const items = await read(
      '混杂.zip',
      zipOf([
        { name: '../../evil.csv', text: ledger },
        { name: 'b.xlsx', text: 'PK\u0003\u0004 nothing' },
        { name: 'c.csv', text: ledger, stated: 3 },
        { name: 'd.csv', text: ledger },
      ]),
    );
    expect(items.map(({ kind, sheet }) => [kind, sheet])).toEqual([
      ['row', '../../evil.csv'],
      ['problem', 'b.xlsx'],
      ['problem', 'c.csv'],
      ['row', 'd.csv'],
    ]);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('minsheng-zip-'))).toEqual(before);
  });

  it('is refused where it would unpack to more than any ledger, or holds another archive', async () => {
    const bomb = zipOf([{ name: 'a.csv', text: ledger, stated: 2_000_000_000 }]);
    await expect(read('弹.zip', bomb)).rejects.toMatchObject({ code: 'file-too-large' });
    const zeros = zipOf([{ name: 'a.csv', text: deflatedRepeats('标题\n', '0'.repeat(1_000_000), 65, '') }]);
    await expect(read('零.zip', zeros)).rejects.toMatchObject({ code: 'file-too-large' });
    const [inner] = await read(
      '套.zip',
      zipOf([{ name: 'a.csv', text: zipOf([{ name: 'b.csv', text: ledger }]) }]),
    );
    expect(inner).toMatchObject({ kind: 'problem', reason: expect.stringMatching(/压缩包里还有压缩包/) });
  });

  it('does not take rows from a file whose bytes differ from their checksum', async () => {
    const bytes = zipOf([{ name: 'a.csv', text: ledger }]);
    bytes.writeUInt32LE(7, bytes.indexOf('504b0102', 0, 'hex') + 16);
    expect(await read('错.zip', bytes)).toMatchObject([{ kind: 'problem', sheet: 'a.csv' }]);
  });

  it('without any table says so', async () => {
    await expect(read('空.zip', zipOf([{ name: '照片.jpg', text: 'x' }]))).rejects.toThrow(/没有能读的表/);
  });
});

describe('a Parquet file', () => {
  it('gives its rows with times as wall clock, long numbers exact and lists joined', async () => {
    const file = join(dir, 'a.parquet');
    const db = await Db.open(':memory:');
    await db.run(`copy (
      select '路灯' as 标题, timestamp '2026-05-01 08:30:00' as 时间, 9007199254740993 as 编号, ['甲', '乙'] as 内容
      union all select null, null, 7, []
    ) to '${file}' (format parquet)`);
    db.close();
    const items: (SourceRow | ReadProblem)[] = [];
    for await (const item of (await openReader(file)).read(file)) items.push(item);
    expect(items.map((item) => (item.kind === 'row' ? item.cells : item))).toEqual([
      { 标题: '路灯', 时间: '2026-05-01 08:30:00', 编号: '9007199254740993', 内容: '甲、乙' },
      { 标题: null, 时间: null, 编号: 7, 内容: '' },
    ]);
  });

  it('is the only one read, whatever pattern its name is', async () => {
    const db = await Db.open(':memory:');
    for (const name of ['x1.parquet', 'x[1].parquet', 'y=2[?]*.parquet'])
      await db.run(`copy (select '${name}' as 标题) to '${join(dir, name)}' (format parquet)`);
    db.close();
    for (const name of ['x[1].parquet', 'y=2[?]*.parquet']) {
      const items: (SourceRow | ReadProblem)[] = [];
      for await (const item of (await openReader(join(dir, name))).read(join(dir, name))) items.push(item);
      expect(items).toMatchObject([{ cells: { 标题: name } }]);
    }
  });

  it('that is damaged is told as unreadable, and nothing else breaks', async () => {
    const damaged = read('坏.parquet', Buffer.from('PAR1 nothing of the kind PAR1'));
    await expect(damaged).rejects.toMatchObject({ code: 'file-damaged' });
  });
});
