import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detectFormat } from '../../src/formats/detect.js';

const sheets = [{ name: 'a', rows: [['标题']] }];
const workbook = await writeXlsx({ sheets });
const encrypted = await writeXlsx({ sheets, encryption: { password: 'x', spinCount: 1000 } });
/** An archive of nothing: only the end record. */
const emptyZip = Buffer.concat([Buffer.from('504b0506', 'hex'), Buffer.alloc(18)]);

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'minsheng-detect-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function formatOf(name: string, content: string | Uint8Array) {
  await writeFile(join(dir, name), content);
  return detectFormat(join(dir, name));
}

describe('detectFormat', () => {
  it.each([
    ['a.xlsx', workbook, 'xlsx'],
    ['renamed.csv', workbook, 'xlsx'],
    ['locked.xlsx', encrypted, 'encrypted-workbook'],
    ['archive.xlsx', emptyZip, 'zip'],
    ['half.xlsx', workbook.subarray(0, 400), 'broken-zip'],
    ['a.csv', '编号,标题\n', 'csv'],
    ['no-extension', '标题\t内容\n', 'csv'],
    ['brackets.csv', '[编号],{标题}\n', 'csv'],
    ['a.jsonl', '{"id":1}\n{"id":2}\n', 'jsonl'],
    ['lines.json', '{"id":1}\n{"id":2}\n', 'jsonl'],
    ['a.json', '\uFEFF[\n {"id":1}]', 'json'],
    ['object.json', '{"data":[{"id":1}]}', 'json'],
    ['pretty.json', '{\n  "data": []\n}', 'json'],
    ['wide.json', Buffer.from('\uFEFF[{"id":1}]', 'utf16le'), 'json'],
    ['wide.csv', Buffer.from('\uFEFF编号,标题', 'utf16le'), 'csv'],
    ['a.parquet', 'PAR1....', 'parquet'],
    ['export.xls', '<html><table><tr><td>标题</td></tr></table>', 'html'],
    ['a.pdf', '%PDF-1.7 ...', 'binary'],
    ['noise.csv', Uint8Array.from({ length: 4096 }, (_, i) => (i * 97 + (i >> 3)) & 255), 'binary'],
    ['nothing.csv', '', 'empty'],
    ['blank.csv', '\uFEFF \r\n\n', 'empty'],
  ])('tells what %s is', async (name, content, format) => {
    expect(await formatOf(name, content)).toBe(format);
  });

  it('tells a folder, and passes on that a path is missing', async () => {
    expect(await detectFormat(dir)).toBe('directory');
    await expect(detectFormat(join(dir, 'none'))).rejects.toThrow('ENOENT');
  });
});
