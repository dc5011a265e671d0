import { cpSync, existsSync, mkdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSnapshot } from '../../src/store/snapshot.js';
import { appendState } from '../../src/store/state-log.js';
import { Store } from '../../src/store/store.js';
import { minsheng, treeHashes } from '../support/command.js';
import { countsOf, ledger, runLine, type Workbench, workbench } from '../support/line.js';

let bench: Workbench;
let base: string;
let file: string;
let copies = 0;

beforeAll(async () => {
  bench = workbench();
  base = join(bench.dir, 'base');
  file = bench.file('台账.csv', ledger);
  await runLine(base, [file]);
  appendState(base, 'decisions', { id: 'd1' });
});
afterAll(() => bench.remove());

function copyOf(folder: string): string {
  copies += 1;
  const dir = join(bench.dir, `copy-${copies}`);
  cpSync(folder, dir, { recursive: true });
  return dir;
}

/** What belongs to a store's content: not the lock, not the cache. */
const content = (dir: string) =>
  Object.fromEntries(
    Object.entries(treeHashes(dir, /run\.lock$|[/\\]cache[/\\]|backup\.json$/)).map(([name, hash]) => [
      name.slice(dir.length),
      hash,
    ]),
  );

describe('minsheng backup and restore', () => {
  let backup: string;
  beforeAll(async () => {
    backup = join(bench.dir, 'backup');
    const { code, out } = await minsheng('backup', '--store', base, '--out', backup);
    expect(code).toBe(0);
    expect(out).toMatch(/已备份 \d+ 个文件/);
  });

  it('give a store with every file of the first, which verifies and runs', async () => {
    const dir = join(bench.dir, 'restored');
    const { code, out } = await minsheng('restore', '--from', backup, '--store', dir);
    expect(code).toBe(0);
    expect(out).toMatch(/已核对并恢复/);
    expect(content(dir)).toEqual(content(base));
    expect(statSync(join(dir, 'salt.key')).mode & 0o077).toBe(0);
    expect((await minsheng('verify', '--store', dir)).code).toBe(0);
    const { report } = await runLine(dir, [file]);
    expect(countsOf(report, 'ingest').stored).toBe(0);
    expect(countsOf(report, 'publish').published).toBe(0);
  });

  it('write over nothing', async () => {
    const again = await minsheng('backup', '--store', base, '--out', backup);
    expect(again.code).toBe(73);
    expect(again.err).toMatch(/目标已经存在，没有改动/);
    const before = treeHashes(base);
    expect((await minsheng('restore', '--from', backup, '--store', base)).code).toBe(73);
    expect(treeHashes(base)).toEqual(before);
  });

  it.each([
    ['a changed file', (dir: string) => writeFileSync(join(dir, 'state', 'decisions.jsonl'), '{}\n'), /变了/],
    ['a file gone', (dir: string) => unlinkSync(join(dir, 'vault.duckdb')), /缺少 vault\.duckdb/],
    ['no list', (dir: string) => unlinkSync(join(dir, 'backup.json')), /不是备份/],
    [
      'a list that leads out of the folder',
      (dir: string) => {
        const list = readFileSync(join(dir, 'backup.json'), 'utf8');
        writeFileSync(join(dir, 'backup.json'), list.replace('"state/decisions', '"state/../../decisions'));
      },
      /不认识/,
    ],
  ])('refuse a backup with %s and write nothing', async (_what, damage, message) => {
    const bad = copyOf(backup);
    damage(bad);
    const to = join(bench.dir, 'never');
    const { code, err } = await minsheng('restore', '--from', bad, '--store', to);
    expect(code).toBe(84);
    expect(err).toMatch(message);
    expect(existsSync(to)).toBe(false);
  });

  it('say what is missing on the command line', async () => {
    expect((await minsheng('backup', '--store', base)).code).toBe(2);
    expect((await minsheng('restore', '--from', backup)).code).toBe(2);
    expect((await minsheng('backup', '--store', join(bench.dir, 'none'), '--out', backup)).code).toBe(69);
  });
});

describe('minsheng verify', () => {
  it('looks at everything and finds a sound store sound', async () => {
    const before = content(base);
    const { code, out } = await minsheng('verify', '--json', '--store', base);
    expect(code).toBe(0);
    const { findings } = JSON.parse(out) as { findings: { what: string; found: string }[] };
    expect(findings.map(({ what }) => what)).toEqual([
      ...['版本', '工作库', '原文库', '两库一致', '第 1 次发布的文件', '最新发布的核对', '状态记录'],
    ]);
    expect(findings.find(({ what }) => what === '两库一致')?.found).toBe('原文 12 件，意见 12 件');
    expect(content(base)).toEqual(before);
  });

  /** Spoils what lies well inside a database: its header still opens. */
  const spoil = (path: string) => {
    const bytes = readFileSync(path);
    bytes.fill(7, Math.floor(bytes.length / 3), Math.floor((bytes.length * 2) / 3));
    writeFileSync(path, bytes);
  };

  it.each([
    [
      'a table of a snapshot that changed',
      (dir: string) => writeFileSync(join(dir, 'published', '000001', 'issues.parquet'), 'x', { flag: 'a' }),
      /✗ 第 1 次发布的文件：与清单不符：issues/,
    ],
    ['a spoilt block of the working store', (dir: string) => spoil(join(dir, 'minsheng.duckdb')), /✗ 工作库/],
    ['a spoilt block of the vault', (dir: string) => spoil(join(dir, 'vault.duckdb')), /✗ 原文库/],
    [
      'a corrupt state line',
      (dir: string) => writeFileSync(join(dir, 'state', 'audit.jsonl'), '{"a":\n'),
      /✗ 状态记录：已损坏，保留原样：state\/audit\.jsonl 第 1 行/,
    ],
    [
      'another version',
      (dir: string) => writeFileSync(join(dir, 'store.json'), '{"version": 9}'),
      /✗ 版本：.*版本是 9/,
    ],
  ])('finds %s, and still looks at the rest', async (_what, damage, message) => {
    const dir = copyOf(base);
    damage(dir);
    const { code, out, err } = await minsheng('verify', '--store', dir);
    expect(code).toBe(83);
    expect(out).toMatch(message);
    expect(out).toMatch(/状态记录/);
    expect(err).toMatch(/minsheng restore/);
  });

  it('finds messages that the vault does not know, a missing column, and an audit that fails', async () => {
    const dir = copyOf(base);
    const store = await Store.open(dir, 'test');
    await store.db.run(
      "insert into messages by name (select 'stray' as message_id, * exclude message_id from messages limit 1)",
    );
    await store.db.run('alter table stations drop column town');
    store.close();
    const own = join(dir, 'county', 'pipelines', 'sql', 'publish');
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'stations.yaml'), 'audits:\n  - select 1 as one\n');
    const { out } = await minsheng('verify', '--store', dir);
    expect(out).toMatch(/✗ 两库一致：工作库有 1 件意见不在原文库中/);
    expect(out).toMatch(/✗ 工作库：缺少：stations\.town VARCHAR/);
    expect(out).toMatch(/✗ 最新发布的核对：不成立：stations：select 1 as one/);
  });
});

describe('minsheng purge', () => {
  const before = ['--before', '2026-04-01'];
  const rawRows = async (dir: string) => {
    const store = await Store.open(dir, 'test');
    try {
      return await store.vault((vault) =>
        vault.all<{ source_key: string; title: string; author: string | null; content_hash: string }>(
          'select source_key, title, body, author, contact, reply, content_hash from raw_messages order by 1',
        ),
      );
    } finally {
      store.close();
    }
  };

  it('only counts without --yes', async () => {
    const was = content(base);
    const { code, out } = await minsheng('purge', '--store', base, ...before);
    expect(code).toBe(0);
    expect(out).toMatch(/可清除意见 5 件，隔离行 0 行/);
    expect(out).toMatch(/没有改动任何数据/);
    expect(content(base)).toEqual(was);
  });

  it('erases what is due from the vault and its file, and nothing else', async () => {
    const dir = copyOf(base);
    const was = await rawRows(dir);
    const holds = (text: string) => readFileSync(join(dir, 'vault.duckdb')).includes(Buffer.from(text));
    expect([holds('居民甲'), holds('扬尘大不敢开窗')]).toEqual([true, true]);
    const snapshot = findSnapshot(dir).manifest;
    const { code, out } = await minsheng('purge', '--json', '--store', dir, ...before, '--yes');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ purged: true, messages: 5, waiting: 0 });
    const now = await rawRows(dir);
    expect(now.map(({ content_hash }) => content_hash)).toEqual(was.map(({ content_hash }) => content_hash));
    for (const row of now.filter(({ source_key }) => source_key.startsWith('K'))) {
      expect(row).toMatchObject({ title: '', body: '', author: null, contact: null, reply: null });
    }
    const kept = ({ source_key }: { source_key: string }) => !source_key.startsWith('K');
    expect(now.filter(kept)).toEqual(was.filter(kept));
    expect([holds('居民甲'), holds('扬尘大不敢开窗')]).toEqual([false, false]);
    expect(findSnapshot(dir).manifest).toEqual(snapshot);
    expect((await minsheng('verify', '--store', dir)).code).toBe(0);
  });

  it('leaves rows known: the same file brings nothing in, also when headings changed, and masked text stays', async () => {
    const dir = copyOf(base);
    await minsheng('purge', '--store', dir, ...before, '--yes');
    const store = await Store.open(dir, 'test');
    await store.vault((vault) => vault.run('delete from files'));
    // As after an update of the cleaner: everything that still has its text is cleaned again.
    await store.db.run("update messages set cleaner = 'older'");
    store.close();
    const { report } = await runLine(dir, [file]);
    expect(countsOf(report, 'ingest')).toMatchObject({ stored: 0, known: 12 });
    expect(countsOf(report, 'clean').cleaned).toBe(7);
    expect(countsOf(report, 'publish').published).toBe(0);
  });

  it('lets messages wait that no run has cleaned', async () => {
    const dir = join(bench.dir, 'uncleaned');
    await minsheng('run', '--store', dir, '--until', 'ingest', '--from', file);
    const { out } = await minsheng('purge', '--store', dir, ...before, '--yes');
    expect(out).toMatch(/已清除意见 0 件/);
    expect(out).toMatch(/另有 5 件还没有清洗过/);
    expect((await rawRows(dir)).filter(({ title }) => title === '')).toEqual([]);
  });

  it('erases quarantined cells by the day they came', async () => {
    const dir = copyOf(base);
    const { out } = await minsheng('purge', '--json', '--store', dir, '--before', '2999-01-01', '--yes');
    expect(JSON.parse(out)).toMatchObject({ messages: 12, quarantined: 2 });
    const store = await Store.open(dir, 'test');
    const rows = await store.vault((vault) => vault.all('select value, cells, reason from quarantine'));
    store.close();
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toMatchObject({ value: null, cells: '{}' });
  });

  it.each([
    [['--before', '2026-13-45'], /--before/],
    [['--older-than', 'many'], /--older-than/],
    [['--older-than', '3', '--before', '2026-01-01'], /只写一个/],
  ])('refuses %j', async (options, message) => {
    const { code, err } = await minsheng('purge', '--store', base, ...options, '--yes');
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('keeps two years when nothing is said', async () => {
    const { out } = await minsheng('purge', '--json', '--store', base);
    const { before: day } = JSON.parse(out) as { before: string };
    const days = (Date.now() - Date.parse(day)) / 86_400_000;
    expect(Math.floor(days)).toBe(730);
  });
});

describe('minsheng migrate', () => {
  it('says so where there is nothing to do', async () => {
    const { code, out } = await minsheng('migrate', '--store', base);
    expect(code).toBe(0);
    expect(out).toMatch(/已经是版本 \d+，没有改动/);
  });
});
