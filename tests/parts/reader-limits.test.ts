import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReader } from '../../src/parts/readers/index.js';
import type { ReadProblem, SourceRow } from '../../src/parts/readers/reader.js';

let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'minsheng-limits-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

async function read(name: string, text: string): Promise<(SourceRow | ReadProblem)[]> {
  const file = join(dir, name);
  writeFileSync(file, text);
  const items: (SourceRow | ReadProblem)[] = [];
  for await (const item of (await openReader(file)).read(file)) items.push(item);
  return items;
}

const codes = (items: readonly (SourceRow | ReadProblem)[]) =>
  items.map((item) => [item.row, item.kind === 'row' ? 'row' : item.code]);

describe('a table beyond all measure', () => {
  it('has its rows of over a thousand columns told as broken, and the others read', async () => {
    const wide = `甲,乙${',1'.repeat(2000)}`;
    const blank = `丙,丁${','.repeat(2000)}`;
    const items = await read('宽.csv', `标题,内容\n${wide}\n${blank}\n戊,己\n`);
    expect(codes(items)).toEqual([
      [2, 'row-broken'],
      [3, 'row'],
      [4, 'row'],
    ]);
  });

  it('has JSON records with ever new keys told as broken', async () => {
    const records = Array.from({ length: 3 }, (_, n) =>
      JSON.stringify({
        标题: `第${n}件`,
        ...Object.fromEntries(Array.from({ length: 600 }, (_, k) => [`k${n}-${k}`, 1])),
      }),
    );
    const items = await read('键.jsonl', [...records, '{"标题":"好"}'].join('\n'));
    expect(codes(items)).toEqual([
      [1, 'row'],
      [2, 'row-broken'],
      [3, 'row-broken'],
      [4, 'row'],
    ]);
  });

  it('is given up, and says so, once ten thousand rows are broken and fewer are not', async () => {
    const items = await read('坏.csv', `标题,内容\n好,好\n${'少一列\n'.repeat(30_000)}`);
    expect(items).toHaveLength(10_002);
    expect(items.at(-1)).toMatchObject({ code: 'file-damaged', row: 10_003, sheet: null });
    const lines = await read('坏.jsonl', '{"标题":"好"}\n'.repeat(10_001) + '[\n'.repeat(10_001));
    expect(lines).toHaveLength(20_002);
  });

  it('is read in no more than proportional time where no quote is ever closed', async () => {
    const items = await read('引号.csv', `标题,内容\n${'""x\n'.repeat(200_000)}`);
    expect(items).toHaveLength(10_001);
  });

  it('keeps rows after a quote that was never closed, and long quoted fields after it', async () => {
    const long = `"${'长\n'.repeat(200_000)}"`;
    const items = await read('长.csv', `标题,内容\n甲,"乙\n丙,${long}\n`);
    expect(codes(items)).toEqual([
      [2, 'row-broken'],
      [3, 'row'],
    ]);
  });
});

describe('JSON that nests without end', () => {
  it('is told as broken where it cannot be kept, and the other records are read', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const items = await read('深.json', `[{"标题":"甲","内容":${deep}},{"标题":"乙"}]`);
    expect(codes(items)).toEqual([
      [1, 'row-broken'],
      [2, 'row'],
    ]);
  });

  it('takes keys such as constructor for what they are', async () => {
    const items = await read('键.json', '[{"标题":"甲","constructor":"乙","__proto__":"丙"},{"标题":"丁"}]');
    expect(items.map((item) => (item.kind === 'row' ? Object.entries(item.cells) : item.code))).toEqual([
      [
        ['标题', '甲'],
        ['constructor', '乙'],
        ['__proto__', '丙'],
      ],
      [
        ['标题', '丁'],
        ['constructor', null],
        ['__proto__', null],
      ],
    ]);
  });
});

describe('a file too large to be read whole', () => {
  it('is refused before it is read', async () => {
    const archive = join(dir, '大.zip');
    writeFileSync(archive, 'PK\u0003\u0004');
    truncateSync(archive, 3_000_000_000);
    await expect(openReader(archive)).rejects.toMatchObject({ code: 'file-too-large' });
    const json = join(dir, '大.json');
    writeFileSync(json, `[{"标题":"甲"}${' '.repeat(70_000)}`);
    truncateSync(json, 65_000_000);
    const reader = await openReader(json);
    await expect(reader.read(json)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'file-too-large',
    });
  });
});
