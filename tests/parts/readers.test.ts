import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CellValue as LibraryCell, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mapHeadings } from '../../src/core/ingest/headings.js';
import { toMessage } from '../../src/core/ingest/row.js';
import { openReader } from '../../src/parts/readers/index.js';
import type { ReadProblem, SourceRow } from '../../src/parts/readers/reader.js';
import { loadVocabulary } from '../../src/parts/readers/vocabulary.js';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'minsheng-readers-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function readFile(file: string): Promise<(SourceRow | ReadProblem)[]> {
  const items: (SourceRow | ReadProblem)[] = [];
  for await (const item of (await openReader(file)).read(file)) items.push(item);
  return items;
}

async function read(name: string, content: string | Uint8Array) {
  await writeFile(join(dir, name), content);
  return readFile(join(dir, name));
}

const workbookOf = (sheets: Record<string, LibraryCell[][]>) =>
  writeXlsx({ sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows })) });
const brief = (items: (SourceRow | ReadProblem)[]) =>
  items.map((item) => [item.sheet, item.row, item.kind === 'row' ? Object.values(item.cells) : item.code]);

describe('the xlsx reader', () => {
  it('skips the title, finds the headings on each sheet and leaves out blank and repeated heading rows', async () => {
    const bytes = await workbookOf({
      一月: [
        ['群众意见登记表'],
        [],
        ['编号', '标题', '登记日期'],
        ['1', '灯', new Date(Date.UTC(2024, 0, 5))],
        [null, ' '],
        ['编号', '标题', '登记日期'],
        ['2', '路', '2024年1月6日'],
      ],
      二月: [
        ['标题', '内容'],
        ['井盖', '丢了'],
      ],
    });
    expect(brief(await read('book.xlsx', bytes))).toEqual([
      ['一月', 4, ['1', '灯', '2024-01-05 00:00:00']],
      ['一月', 7, ['2', '路', '2024年1月6日']],
      ['二月', 2, ['井盖', '丢了']],
    ]);
  });

  it('reports a sheet without known headings and reads the others', async () => {
    const items = await read(
      'two.xlsx',
      await workbookOf({
        说明: [['填表须知'], ['每周一报']],
        意见: [
          ['标题', '内容'],
          ['灯', '坏了'],
        ],
      }),
    );
    expect(brief(items)).toEqual([
      ['说明', 1, 'column-unmapped'],
      ['意见', 2, ['灯', '坏了']],
    ]);
  });

  it('reads old .xls workbooks', async () => {
    const items = await readFile('tests/formats/fixtures/biff8.xls');
    expect(brief(items)[0]).toEqual(['a', 2, [1, '路灯不亮', '第一行\n第二行', '2024-01-05 10:20:30', 3]]);
  });

  it('keeps the rows before a damaged place and reports where the sheet breaks off', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [
      `${i}`,
      createHash('sha256').update(`${i}`).digest('hex'),
      'x',
    ]);
    const bytes = Buffer.from(
      await writeXlsx({
        sheets: [{ name: 'a', rows: [['编号', '标题', '内容'], ...rows] }],
        stringMode: 'inline',
      }),
    );
    const start = bytes.indexOf('xl/worksheets/sheet1.xml');
    bytes.fill(0xff, start + 20_000, start + 20_400);
    const items = await read('damaged.xlsx', bytes);
    expect(items.at(-1)).toMatchObject({ kind: 'problem', code: 'row-broken', sheet: 'a' });
    expect(items.at(-1)).toHaveProperty('reason', expect.stringContaining('已损坏'));
    expect(items.length).toBeGreaterThan(10);
  });
});

describe('the csv reader', () => {
  it('reads GB18030 with tabs', async () => {
    // 标题 TAB 内容 CRLF 灯 TAB 坏了
    const gb = Buffer.from('b1eacce209c4dac8dd0d0ab5c609bbb5c1cb', 'hex');
    expect(brief(await read('gb.csv', gb))).toEqual([[null, 2, ['灯', '坏了']]]);
  });

  it('reports broken rows with their lines and loses no other row', async () => {
    const text =
      '编号,标题,内容\n1,灯,坏了\n2,路\n3,"井盖,丢了\n4,树,"倒了\n压车"\n5,水,停了,多出来\n6,电,停了,,\n';
    const items = await read('broken.csv', text);
    expect(brief(items)).toEqual([
      [null, 2, ['1', '灯', '坏了']],
      [null, 3, 'row-broken'],
      [null, 4, 'row-broken'],
      [null, 5, ['4', '树', '倒了\n压车']],
      [null, 7, 'row-broken'],
      [null, 8, ['6', '电', '停了']],
    ]);
    expect(items[1]).toMatchObject({ reason: '列数不符：表头有 3 列，这一行有 2 列', value: '2 | 路' });
  });
});

describe('the json readers', () => {
  it('give every row all keys of the file, in order of appearance', async () => {
    const items = await read('a.jsonl', '{"id":1,"title":"灯"}\n{"id":2,"body":"坏了"}\nnot json\n');
    expect(brief(items)).toEqual([
      [null, 1, [1, '灯', null]],
      [null, 2, [2, null, '坏了']],
      [null, 3, 'row-broken'],
    ]);
    expect(items[0]).toMatchObject({ headings: ['id', 'title', 'body'] });
  });

  it('read an array, also under a key', async () => {
    expect(brief(await read('a.json', '{"data":[{"title":"灯"},{"title":"路"}]}'))).toEqual([
      [null, 1, ['灯']],
      [null, 2, ['路']],
    ]);
  });
});

describe('what cannot be read at all', () => {
  const sheets = [{ name: 'a', rows: [['标题']] }];
  it.each([
    ['empty.csv', '', 'file-empty', 80, '文件是空的'],
    ['blank.xlsx', () => workbookOf({ a: [[]] }), 'file-empty', 80, '文件是空的'],
    [
      'locked.xlsx',
      () => writeXlsx({ sheets, encryption: { password: 'x', spinCount: 1000 } }),
      'workbook-encrypted',
      79,
      '打开密码',
    ],
    [
      'zip.xlsx',
      Buffer.concat([Buffer.from('504b0506', 'hex'), Buffer.alloc(18)]),
      'not-a-workbook',
      67,
      '压缩包里没有工作簿',
    ],
    [
      'half.xlsx',
      async () => (await workbookOf({ a: [['标题']] })).subarray(0, 300),
      'not-a-workbook',
      67,
      '没有传完',
    ],
    ['latin.csv', Buffer.from('é,à,ü,ö\nñ a ç o\n', 'latin1'), 'wrong-encoding', 68, '编码'],
    ['stock.csv', '品名,单价\n钢笔,3\n', 'column-unmapped', 70, '“品名”、“单价”'],
    ['stock.xlsx', () => workbookOf({ a: [['品名', '单价']] }), 'column-unmapped', 70, '“品名”、“单价”'],
    ['page.xls', '<html></html>', 'format-unknown', 71, '网页'],
    ['a.pdf', '%PDF-1.7', 'format-unknown', 71, '不是文字也不是表格'],
  ])(
    '%s gets its own code, exit code and a Chinese message that names it',
    async (name, content, code, exitCode, words) => {
      const bytes = typeof content === 'function' ? await content() : content;
      const failure: unknown = await read(name, bytes).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code, exitCode });
      expect(String(failure)).toContain(words);
      expect(String(failure)).toContain(name);
    },
  );

  it('a folder and a missing file are told apart', async () => {
    await mkdir(join(dir, 'folder'));
    await expect(readFile(join(dir, 'folder'))).rejects.toMatchObject({
      code: 'file-is-directory',
      exitCode: 72,
    });
    await expect(readFile(join(dir, 'none.csv'))).rejects.toMatchObject({
      code: 'file-missing',
      exitCode: 66,
    });
  });
});

const real = '../shared/data/city-messages';
describe.skipIf(!existsSync(real))('the public contest data', () => {
  const vocabulary = loadVocabulary();
  async function outcomes(name: string) {
    const counts = { messages: 0, dated: 0, bodies: 0, replies: 0, problems: 0 };
    for (const item of await readFile(join(real, name))) {
      const outcome =
        item.kind === 'row' ? toMessage(item.cells, mapHeadings(item.headings, vocabulary).fields) : null;
      if (outcome?.ok !== true || outcome.warnings.length > 0) counts.problems++;
      if (outcome?.ok !== true) continue;
      counts.messages++;
      counts.dated += Number(outcome.message.submittedAt !== null);
      counts.bodies += Number(outcome.message.body !== '');
      counts.replies += Number(outcome.message.reply !== null && outcome.message.repliedAt !== null);
    }
    return counts;
  }

  it('arrives whole, every date read', async () => {
    expect(await outcomes('messages.xlsx')).toEqual({
      messages: 4326,
      dated: 4326,
      bodies: 4326,
      replies: 0,
      problems: 0,
    });
    expect(await outcomes('replies.xlsx')).toEqual({
      messages: 2816,
      dated: 2816,
      bodies: 2816,
      replies: 2816,
      problems: 0,
    });
    expect(await outcomes('labelled.jsonl')).toMatchObject({ messages: 8218, problems: 0 });
  }, 60_000);
});
