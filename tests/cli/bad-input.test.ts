import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statfsSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Db } from '../../src/store/db.js';
import { takeLock } from '../../src/store/lock.js';
import { findSnapshot, snapshotNumbers } from '../../src/store/snapshot.js';
import { appendState } from '../../src/store/state-log.js';
import { Store } from '../../src/store/store.js';
import { minsheng, startMinsheng, treeHashes } from '../support/command.js';
import { ledger, runLine, type Workbench, workbench } from '../support/line.js';

let bench: Workbench;
let base: string;
let copies = 0;

beforeAll(async () => {
  bench = workbench();
  base = join(bench.dir, 'base');
  await runLine(base, [bench.file('台账.csv', ledger)]);
});
afterAll(() => bench.remove());

/** A store of its own with one snapshot published. */
function storeCopy(): string {
  copies += 1;
  const dir = join(bench.dir, `store-${copies}`);
  cpSync(base, dir, { recursive: true });
  return dir;
}

const published = (dir: string) => treeHashes(join(dir, 'published'));

async function rawTitles(dir: string): Promise<string[]> {
  const store = await Store.open(dir, 'test');
  try {
    const rows = await store.vault((vault) =>
      vault.all<{ title: string }>('select title from raw_messages order by title'),
    );
    return rows.map(({ title }) => title);
  } finally {
    store.close();
  }
}

const good = '标题,内容,时间\r\n窨井盖松动,巷口的窨井盖一踩就响请来修,2026-06-01';
const zip = Buffer.concat([Buffer.from('504b0506', 'hex'), Buffer.alloc(18)]);

interface Bad {
  readonly what: string;
  readonly code: number;
  readonly message: RegExp;
  readonly hint: RegExp;
  make(): string | Promise<string>;
}

const table = { name: 'a', rows: [['标题', '内容']] };
const bads: readonly Bad[] = [
  {
    what: 'a missing file',
    ...{ code: 66, message: /找不到文件：.*没有\.csv/, hint: /核对路径/ },
    make: () => join(bench.dir, '没有.csv'),
  },
  {
    what: 'a folder without usable files',
    ...{ code: 72, message: /文件夹里没有能读的文件：.*相册/, hint: /\.xlsx/ },
    make() {
      mkdirSync(join(bench.dir, '相册'), { recursive: true });
      bench.file('相册/照片.jpg', 'x');
      return join(bench.dir, '相册');
    },
  },
  {
    what: 'a zip that is no workbook',
    ...{ code: 67, message: /不是能读的 Excel 工作簿：.*压缩包里没有工作簿/, hint: /另存为 \.xlsx/ },
    make: () => bench.file('打包.xlsx', zip),
  },
  {
    what: 'half a workbook',
    ...{ code: 67, message: /不是能读的 Excel 工作簿：.*没有传完/, hint: /另存为 \.xlsx/ },
    make: async () => bench.file('半个.xlsx', (await writeXlsx({ sheets: [table] })).subarray(0, 300)),
  },
  {
    what: 'an encrypted workbook',
    ...{ code: 79, message: /工作簿设有打开密码：.*加密\.xlsx/, hint: /取消打开密码/ },
    make: async () =>
      bench.file(
        '加密.xlsx',
        await writeXlsx({ sheets: [table], encryption: { password: 'x', spinCount: 1000 } }),
      ),
  },
  {
    what: 'a text in an unknown encoding',
    ...{ code: 68, message: /认不出文字编码：.*外文\.csv/, hint: /UTF-8 或 GB18030/ },
    make: () => bench.file('外文.csv', Buffer.from('é,à,ü,ö\nñ a ç o\n', 'latin1')),
  },
  {
    what: 'an empty file',
    ...{ code: 80, message: /文件是空的：.*空\.csv/, hint: /重新导出/ },
    make: () => bench.file('空.csv', ''),
  },
  {
    what: 'columns that cannot be mapped',
    ...{ code: 70, message: /没有认出标题或内容一列：.*“品名”、“单价”/, hint: /headings\.yaml/ },
    make: () => bench.file('进货.csv', '品名,单价\r\n钢笔,3\r\n'),
  },
  {
    what: 'a link that leads to itself',
    ...{ code: 74, message: /文件读不出来：.*绕圈\.csv/, hint: /另存一份/ },
    make() {
      const file = join(bench.dir, '绕圈.csv');
      rmSync(file, { force: true });
      symlinkSync(file, file);
      return file;
    },
  },
  {
    what: 'a file of another kind',
    ...{ code: 71, message: /不支持这种文件：.*扫描\.txt/, hint: /另存为/ },
    make: () => bench.file('扫描.txt', '%PDF-1.7\n'),
  },
];

describe('a file that cannot be used, alone', () => {
  it.each(bads)('$what: one message, what to do, exit code $code, nothing changed', async (bad) => {
    const dir = storeCopy();
    const before = published(dir);
    const { code, out, err } = await minsheng('run', '--store', dir, '--from', await bad.make());
    expect(code).toBe(bad.code);
    expect(out).toBe('');
    const [message = '', hint = ''] = err.trimEnd().split('\n').slice(-2);
    expect(message).toMatch(bad.message);
    expect(hint).toMatch(bad.hint);
    expect(published(dir)).toEqual(before);
    expect(await rawTitles(dir)).toEqual(await rawTitles(base));
  });

  it('says the same as JSON for programs', async () => {
    const missing = join(bench.dir, '没有.csv');
    const { out, err } = await minsheng('run', '--json', '--store', storeCopy(), '--from', missing);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'file-missing' } });
    expect(err).toBe('');
  });

  it('gives every kind an exit code of its own', () => {
    const byCode = new Map(bads.map(({ code, message }) => [code, message.source.split('：')[0]]));
    expect(new Set(byCode.values()).size).toBe(byCode.size);
    expect([...byCode.keys()].filter((code) => code === 0 || code === 1 || code > 125)).toEqual([]);
  });
});

describe('a file without permission to read it', () => {
  it('is told as that, with what to do, and the others of the batch are stored', async () => {
    const dir = storeCopy();
    const [closed, fine] = [bench.file('锁着.csv', good), bench.file('好的.csv', good)];
    execFileSync('chmod', ['-R', 'a+rwX', bench.dir]);
    execFileSync('chmod', ['000', closed]);
    // Root may read everything, so root runs this as nobody.
    const asNobody = process.getuid?.() === 0 ? { uid: 65_534 } : {};
    const run = (...from: string[]) =>
      startMinsheng(['run', '--store', dir, '--until', 'ingest', '--from', ...from], asNobody).ended;
    const alone = await run(closed);
    expect(alone.code).toBe(77);
    expect(alone.err).toMatch(/没有权限读写：.*锁着\.csv/);
    expect(alone.err).toMatch(/请核对文件和文件夹的权限/);
    const { code, err } = await run(closed, fine);
    expect([code, /没有权限读写：.*锁着\.csv/.test(err)]).toEqual([65, true]);
    expect(await rawTitles(dir)).toContain('窨井盖松动');
  });
});

describe('files that cannot be used, among others', () => {
  it('are each named with what to do, and all the others are stored and published', async () => {
    const dir = storeCopy();
    const paths = await Promise.all(bads.map((bad) => bad.make()));
    const fine = bench.file('好的.csv', good);
    const { code, err } = await minsheng('run', '--store', dir, '--from', ...paths, fine);
    expect(code).toBe(65);
    for (const { message, hint } of bads) {
      expect(err.split('\n').filter((line) => message.test(line) && hint.test(line))).not.toEqual([]);
    }
    expect(await rawTitles(dir)).toContain('窨井盖松动');
    expect(findSnapshot(dir).manifest).toMatchObject({ seq: 2, tables: { messages: { rows: 12 } } });
    expect(published(base)).toEqual(
      Object.fromEntries(
        Object.entries(published(dir))
          .filter(([name]) => name.includes('000001'))
          .map(([name, hash]) => [name.replace(dir, base), hash]),
      ),
    );
  });

  it('tells which files of a folder no reader is for', async () => {
    const folder = join(bench.dir, '来件');
    mkdirSync(folder);
    bench.file('来件/好的.csv', good);
    bench.file('来件/说明.docx', 'x');
    const { code, err } = await minsheng(
      'run',
      '--store',
      storeCopy(),
      '--until',
      'ingest',
      '--from',
      folder,
    );
    expect(code).toBe(0);
    expect(err).toMatch(/说明\.docx：没有读取/);
  });
});

describe('a CSV with broken rows', () => {
  it('stores the other rows, says which line, why and what to do, and ends with 65', async () => {
    const dir = storeCopy();
    const text = `${good}\r\n少一列,只有两格\r\n"引号没有配对,请看,2026-06-02\r\n水管漏水,楼下水管漏了三天,2026-06-03\r\n`;
    const file = bench.file('坏行.csv', text);
    const { code, out, err } = await minsheng('run', '--store', dir, '--until', 'ingest', '--from', file);
    expect(code).toBe(65);
    expect(err).toMatch(/第 3 行没有存入：列数不符.*请在原表中改正这一行/);
    expect(err).toMatch(/第 4 行没有存入：引号没有配对/);
    expect(out).toMatch(/读不出的行 2.*存入 2.*隔离 2/);
    expect(await rawTitles(dir)).toEqual(expect.arrayContaining(['窨井盖松动', '水管漏水']));
  });
});

/** The lock is given back; that a run failed may be noted. */
const mayChange = /run\.lock$|runs\.jsonl$/;

/** Runs on a store that must refuse: its code, its last two lines, and that nothing in it changed. */
async function refused(dir: string, code: number, message: RegExp, hint: RegExp): Promise<void> {
  const before = treeHashes(dir, mayChange);
  const ended = await minsheng('run', '--store', dir, '--from', bench.file('好的.csv', good));
  expect(ended.code).toBe(code);
  expect(ended.err).toMatch(message);
  expect(ended.err).toMatch(hint);
  expect(treeHashes(dir, mayChange)).toEqual(before);
}

describe('a store that cannot be written', () => {
  it('names who uses it', async () => {
    const dir = storeCopy();
    const release = takeLock(join(dir, 'run.lock'), '夜间导入');
    await refused(dir, 75, /数据仓正被使用：夜间导入，进程 \d+.*前开始/, /等那次运行结束/);
    release();
  });

  it('is also refused while a program without our lock has its database open', async () => {
    const dir = storeCopy();
    const before = treeHashes(dir, mayChange);
    // Reading the file from this process would drop its lock on it (POSIX): no hashing meanwhile.
    const db = await Db.open(join(dir, 'minsheng.duckdb'));
    const { code, err } = await minsheng('run', '--store', dir, '--from', bench.file('好的.csv', good));
    expect(code).toBe(75);
    expect(err).toMatch(/数据仓正被使用：.*minsheng\.duckdb/);
    expect(err).toMatch(/等那次运行结束/);
    db.close();
    expect(treeHashes(dir, mayChange)).toEqual(before);
  });

  it.each([
    ['older', 0, 76, /版本是 0，比本程序的版本 \d+ 旧。没有改动/, /minsheng migrate.*先自动备份/],
    ['newer', 99, 82, /版本是 99，比本程序的版本 \d+ 新。没有改动/, /升级程序/],
  ])('of an %s version is left as it is', async (_what, version, code, message, hint) => {
    const dir = storeCopy();
    writeFileSync(join(dir, 'store.json'), JSON.stringify({ product: 'minsheng', version }));
    await refused(dir, code, message, hint);
  });

  it.each([
    ['minsheng.duckdb', 'not a database'.repeat(500), /已损坏：.*minsheng\.duckdb/],
    ['minsheng.duckdb', '', /minsheng\.duckdb（文件是空的）/],
    ['vault.duckdb', 'not a database'.repeat(500), /已损坏：.*vault\.duckdb/],
    ['store.json', '{"version"', /store\.json（不是完整的 JSON）/],
  ])(
    'with a damaged %s (%#) is left as it is, and its snapshot can still be exported',
    async (name, text, message) => {
      const dir = storeCopy();
      writeFileSync(join(dir, name), text);
      await refused(dir, 83, message, /minsheng restore/);
      const to = join(bench.dir, '导出.jsonl');
      expect((await minsheng('export', 'messages', '--store', dir, '--out', to)).code).toBe(0);
    },
  );

  it('with a database gone is not given an empty one', async () => {
    const dir = storeCopy();
    unlinkSync(join(dir, 'minsheng.duckdb'));
    await refused(dir, 83, /minsheng\.duckdb（文件不在了）/, /minsheng restore/);
  });

  it('without its store.json is not made anew over its databases', async () => {
    const dir = storeCopy();
    unlinkSync(join(dir, 'store.json'));
    await refused(dir, 83, /数据文件在，说明文件却不在/, /minsheng restore/);
  });
});

describe('a corrupt state line', () => {
  it('stays where it is, is told by status, and costs no other line', async () => {
    const dir = storeCopy();
    writeFileSync(join(dir, 'state', 'decisions.jsonl'), '{"id":"d1"}\n{"id":"d2', { flag: 'a' });
    appendState(dir, 'decisions', { id: 'd3' });
    const { code, out } = await minsheng('status', '--store', dir);
    expect(code).toBe(0);
    expect(out).toMatch(/state\/decisions\.jsonl 第 2 行已损坏，保留原样/);
    const { out: json } = await minsheng('status', '--json', '--store', dir);
    expect(JSON.parse(json)).toMatchObject({ corrupt: [{ kind: 'decisions', line: 2 }] });
    expect((await minsheng('run', '--store', dir, '--until', 'ingest')).code).toBe(0);
  });
});

describe('a run that is asked to stop', () => {
  it('gives the lock back, ends with 130, and the next run goes on', async () => {
    const dir = storeCopy();
    const more = bench.file('更多.csv', manyRows(600));
    const { child, ended } = startMinsheng(['run', '--store', dir, '--from', more]);
    child.stderr?.once('data', () => child.kill('SIGTERM'));
    const { code, err } = await ended;
    expect(code).toBe(130);
    expect(err).toMatch(/再次运行会从停下的地方接着做/);
    expect(treeHashes(dir)).not.toHaveProperty(join(dir, 'run.lock'));
    expect(snapshotNumbers(dir)).toEqual([1]);
    expect((await minsheng('run', '--store', dir, '--until', 'clean')).code).toBe(0);
  });
});

/** Rows whose texts share little, from a seeded walk over common characters. */
function manyRows(count: number): string {
  const characters = [...'天地人和水火山石田土木林草花鸟鱼虫日月星云雨风雪春夏秋冬东西南北高低大小多少'];
  let state = 7;
  const word = (length: number) =>
    Array.from({ length }, () => {
      state = (state * 48271) % 2147483647;
      return characters[state % characters.length];
    }).join('');
  const rows = Array.from(
    { length: count },
    (_, at) => `N${at},${word(12)},${word(160)},2026-05-0${1 + (at % 9)}`,
  );
  return ['编号,主题,内容,时间', ...rows].join('\r\n');
}

function mounted(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const dir = mkdtempSync(join(tmpdir(), 'minsheng-small-disk-'));
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', dir], { stdio: 'ignore' });
    return dir;
  } catch {
    rmSync(dir, { recursive: true });
    return undefined;
  }
}

const small = mounted();

describe.skipIf(small === undefined)('a full disk (needs the right to mount a tmpfs)', () => {
  const disk = small ?? '';
  afterAll(() => {
    execFileSync('/bin/umount', [disk]);
    rmSync(disk, { recursive: true });
  });

  /** Fills the disk up to what is to stay free. */
  const fill = (free: number) => {
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - free)));
  };

  it.each([
    ['before anything is written', 0],
    ['while files are read in', 300_000],
    ['while messages are cleaned', 1_500_000],
  ])(
    '%s: one message, the old snapshot stays, the store opens, the next run completes',
    async (_when, free) => {
      const dir = join(disk, 'store');
      cpSync(base, dir, { recursive: true });
      const before = published(dir);
      const more = bench.file('更多.csv', manyRows(900));
      fill(free);
      const { code, err } = await minsheng('run', '--store', dir, '--from', more);
      expect(err).toMatch(/磁盘已满，没有写完：/);
      expect(err).toMatch(/请腾出空间后再运行同样的命令/);
      expect(code).toBe(81);
      expect(published(dir)).toEqual(before);
      unlinkSync(join(disk, 'filler'));
      expect(await rawTitles(dir)).toEqual(expect.arrayContaining(await rawTitles(base)));
      expect((await minsheng('verify', '--store', dir)).code).toBe(0);
      expect((await minsheng('run', '--store', dir, '--until', 'clean', '--from', more)).code).toBe(0);
      expect(await rawTitles(dir)).toHaveLength(912);
      rmSync(dir, { recursive: true });
    },
  );
});
