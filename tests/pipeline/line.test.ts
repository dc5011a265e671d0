import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../src/store/db.js';
import { findSnapshot, openSnapshot, snapshotNumbers } from '../../src/store/snapshot.js';
import { replayState } from '../../src/store/state-log.js';
import { Store } from '../../src/store/store.js';
import { countsOf, ledger, runLine, type Workbench, workbench } from '../support/line.js';

let bench: Workbench;
let file: string;
let first: Awaited<ReturnType<typeof runLine>>;
let db: Db;
const store = () => join(bench.dir, 'store');

beforeAll(async () => {
  bench = workbench();
  file = bench.file('台账.csv', ledger);
  first = await runLine(store(), [file]);
  db = await openSnapshot(store(), findSnapshot(store()));
});
afterAll(() => {
  db.close();
  bench.remove();
});

describe('the line on a foreign ledger', () => {
  it('stores or quarantines every row, and says what it took each column for', () => {
    expect(countsOf(first.report, 'ingest')).toMatchObject({
      read: 14,
      stored: 12,
      known: 0,
      quarantined: 2,
    });
    expect(first.said.join('\n')).toContain('内容 ← 内容');
  });

  it('keeps what could not be used readable in quarantine, with place, reason and hint', async () => {
    const opened = await Store.open(store(), 'test');
    const rows = await opened.vault((vault) => vault.all('from quarantine order by row_no'));
    opened.close();
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ file: '台账.csv', row_no: 14, column_name: '时间', value: '2026-02-30' });
    expect(rows[0]?.reason).toMatch(/2026-02-30/);
    expect(String(rows[0]?.cells)).toContain('这一行的日期不存在');
  });

  it('finds the two matters that several people raise, and counts people', async () => {
    const issues = await db.all<{ name: string; people: number; members: string[]; replied: number }>(
      'select name, people, members, replied from issues order by people desc',
    );
    expect(issues.map(({ people }) => people)).toEqual([5, 4]);
    expect([...issues[0]!.members].sort()).toEqual(['K1', 'K2', 'K3', 'K4', 'K5']);
    expect([...issues[1]!.members].sort()).toEqual(['L1', 'L2', 'L3', 'L4']);
    expect(issues[1]!.replied).toBe(4);
    expect(issues[0]!.name).toContain('搅拌站');
  });

  it('recommends something for every issue, with law and who decides', async () => {
    const rows = await db.all<{ issue_id: string; legal: string[]; caveat: string }>(
      'from recommendations where rank = 1',
    );
    expect(rows).toHaveLength(2);
    for (const { legal, caveat } of rows) {
      expect(legal.length).toBeGreaterThan(0);
      expect(caveat).toContain('仅供参考');
    }
  });

  it('publishes no personal data and no restricted matter', async () => {
    const snapshot = findSnapshot(store());
    for (const table of Object.keys(snapshot.manifest.tables)) {
      const text = JSON.stringify(await db.all(`from ${table}`));
      expect(text).not.toContain('13812345678');
      expect(text).not.toContain('居民甲');
      expect(text).not.toContain('村主任');
    }
    expect(JSON.stringify(await db.all('from messages'))).toContain('〔手机号〕');
    expect(await db.all('select restricted from summary')).toEqual([{ restricted: 1 }]);
  });

  it('keeps raw text out of the working store', async () => {
    const opened = await Store.open(store(), 'test');
    const tables = await opened.db.all<{ table_name: string }>('select table_name from duckdb_tables()');
    for (const { table_name } of tables) {
      expect(JSON.stringify(await opened.db.all(`from ${table_name}`))).not.toContain('13812345678');
    }
    opened.close();
  });

  it('records the run', () => {
    const { entries } = replayState<{ outcome: string; stages: unknown[] }>(store(), 'runs');
    expect(entries[0]).toMatchObject({ outcome: 'done' });
    expect(entries[0]?.stages).toHaveLength(12);
  });
});

describe('running again', () => {
  it('adds no message and publishes nothing when nothing is new', async () => {
    const { report } = await runLine(store(), [file]);
    expect(countsOf(report, 'ingest')).toMatchObject({ stored: 0, known: 12 });
    expect(countsOf(report, 'publish').published).toBe(0);
    expect(snapshotNumbers(store())).toEqual([1]);
  });

  it('gives the same bytes in a fresh store, with another salt and another number of threads', async () => {
    const other = join(bench.dir, 'other');
    await runLine(other, [file], { threads: 1 });
    const [a, b] = [findSnapshot(store()), findSnapshot(other)];
    expect(b.manifest.tables).toEqual(a.manifest.tables);
    for (const name of readdirSync(a.dir).filter((entry) => entry.endsWith('.parquet'))) {
      expect(readFileSync(join(b.dir, name)).equals(readFileSync(join(a.dir, name))), name).toBe(true);
    }
  });

  it('takes a changed row as a new version, keeps the old one, and publishes', async () => {
    const changing = join(bench.dir, 'changing');
    await runLine(changing, [file]);
    writeFileSync(file, ledger.replace('外地住院回来报销要带哪些材料', '外地住院回来报销的材料已经备齐'));
    const { report } = await runLine(changing, [file]);
    expect(countsOf(report, 'ingest')).toMatchObject({ stored: 1, known: 11, quarantined: 2 });
    expect(countsOf(report, 'publish').published).toBe(1);
    const opened = await Store.open(changing, 'test');
    const versions = await opened.vault((vault) =>
      vault.all("select version from raw_messages where source_key = 'S1' order by version"),
    );
    opened.close();
    expect(versions).toEqual([{ version: 1 }, { version: 2 }]);
  });

  it('does not let another message under a used number replace the first', async () => {
    const colliding = join(bench.dir, 'colliding');
    const mine = bench.file('甲站.csv', '编号,主题,内容,时间\r\n1,路灯不亮,村口路灯不亮,2026-01-02');
    const yours = bench.file('乙站.csv', '编号,主题,内容,时间\r\n1,井盖缺失,街角井盖缺失,2026-02-03');
    const { report } = await runLine(colliding, [mine, yours]);
    expect(countsOf(report, 'ingest')).toMatchObject({ read: 2, stored: 1, quarantined: 1 });
  });
});

describe('a batch with bad files', () => {
  it('reports them and goes on with the others', async () => {
    const dir = join(bench.dir, 'bad');
    const good = bench.file('好.csv', '标题,内容,时间\r\n路灯,路灯不亮请维修,2026-01-02');
    const empty = bench.file('空.csv', '');
    const foreign = bench.file('别的.csv', '甲,乙\r\n1,2');
    const { report, said } = await runLine(dir, [empty, foreign, good]);
    expect(countsOf(report, 'ingest')).toMatchObject({ files: 1, failed: 2, stored: 1 });
    expect(said.filter((line) => /空\.csv|别的\.csv/.test(line))).toHaveLength(2);
  });

  it('runs on an empty store and publishes empty tables', async () => {
    const dir = join(bench.dir, 'empty');
    const { report } = await runLine(dir, []);
    expect(countsOf(report, 'publish').published).toBe(1);
    expect(findSnapshot(dir).manifest.tables.messages?.rows).toBe(0);
  });
});
