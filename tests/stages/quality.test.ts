import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobTools, runJob } from '../../src/pipeline/run-job.js';
import { purgeStore } from '../../src/store/purge.js';
import { findSnapshot, openSnapshot, type Snapshot } from '../../src/store/snapshot.js';
import { initStore, Store } from '../../src/store/store.js';
import { countsOf, ledger, runLine, type Workbench, workbench } from '../support/line.js';

const job =
  'title: 热线每日取数\nsource: { connector: files, path: "inbox/*" }\ncomplete: true\n' +
  'mapping: { key: 编号, title: 标题, body: 内容, submitted_at: 时间 }\n';
const hotline = ['编号,标题,内容,时间', 'H1,路灯不亮,三盏全灭,2026-05-01', 'H2,井盖响,一踩就响,2026-05-02'];

let bench: Workbench;
let dir: string;
beforeAll(async () => {
  bench = workbench();
  dir = join(bench.dir, 'store');
  await initStore(dir, 'another salt');
  mkdirSync(join(dir, 'county/jobs'), { recursive: true });
  mkdirSync(join(dir, 'inbox'));
  writeFileSync(join(dir, 'county/jobs/hotline.yaml'), job);
  await deliver([...hotline, 'H3,日期错,这一行的日期不存在,2026-02-31']);
  await deliver(hotline.slice(0, 2));
  await runLine(dir, [bench.file('台账.csv', ledger)]);
});
afterAll(() => bench.remove());

/** What the source gives this time, as a file sent whole an hour ago. */
async function deliver(lines: readonly string[]): Promise<void> {
  const file = join(dir, 'inbox/热线.csv');
  rmSync(file, { force: true });
  writeFileSync(file, `${lines.join('\n')}\n`);
  const past = Date.now() / 1000 - 3600;
  utimesSync(file, past, past);
  await runJob(
    'hotline',
    jobTools(dir, new AbortController().signal, () => undefined),
  );
}

async function published(sql: string, storeDir = dir): Promise<Record<string, unknown>[]> {
  const db = await openSnapshot(storeDir, findSnapshot(storeDir));
  try {
    return await db.all<Record<string, unknown>>(sql);
  } finally {
    db.close();
  }
}

describe('the quality tables of a run', () => {
  it('tell what is gone at the source, under the job’s title', async () => {
    const rows = await published(
      `select n.name, sum(w.messages) as messages, sum(w.gone) as gone
       from quality_weekly w join quality_sources n using (source) where w.source = 'job:hotline' group by n.name`,
    );
    expect(rows).toEqual([{ name: '热线每日取数', messages: 2, gone: 1 }]);
  });

  it('tell quarantined rows by the kind of reason, of ledgers without a week and of jobs with that of arrival', async () => {
    const reasons = await published(
      'select source like $$job:%$$ as by_job, reason, column_name, rows from quality_reasons order by all',
    );
    expect(reasons).toEqual([
      { by_job: false, reason: '没有标题也没有内容', column_name: '内容', rows: 1 },
      { by_job: false, reason: '没有这个日期', column_name: '时间', rows: 1 },
      { by_job: true, reason: '没有这个日期', column_name: '时间', rows: 1 },
    ]);
    const weeks = await published(
      'select source like $$job:%$$ as by_job, week is null as undated, quarantined from quality_weekly where quarantined > 0 order by all',
    );
    expect(weeks).toEqual([
      { by_job: false, undated: true, quarantined: 2 },
      { by_job: true, undated: false, quarantined: 1 },
    ]);
  });

  it('hold no value of a quarantined row, in the working store or in the snapshot', async () => {
    const store = await Store.open(dir, 'test');
    const held = [];
    for (const table of ['message_origins', 'quarantine_counts', 'source_titles', 'quality_changes'])
      held.push(...(await store.db.all(`from ${table}`)));
    const raw = await store.vault((vault) => vault.all<{ reason: string }>('select reason from quarantine'));
    store.close();
    expect(JSON.stringify(raw)).toMatch(/2026-02-30.*2026-02-31|2026-02-31.*2026-02-30/);
    for (const name of ['weekly', 'reasons', 'sources', 'stations', 'delay', 'changes'])
      held.push(...(await published(`from quality_${name}`)));
    expect(JSON.stringify(held)).not.toMatch(/2026-02-3|这一行的日期|居民|13812345678|X1|H3/);
  });

  it('count what is published and junk, and no restricted matter', async () => {
    const [total] = await published('select cast(sum(messages) as integer) as n from quality_weekly');
    const [open] = await published('select messages, junk, restricted from summary');
    expect(open).toMatchObject({ restricted: 1 });
    expect(total?.n).toBe(Number(open?.messages) + Number(open?.junk));
  });

  it('stay as they are, and nothing is published, when the vault’s text is erased', async () => {
    const counts = await purgeStore(dir, '2999-01-01', false);
    expect(counts).toMatchObject({ messages: 14, quarantined: 3 });
    const { report } = await runLine(dir, []);
    expect(countsOf(report, 'publish')).toMatchObject({ published: 0 });
  });
});

describe('ledgers', () => {
  const tables = ({ manifest }: Snapshot) => manifest.tables;

  it('give the same quality tables whenever they are read in', async () => {
    const file = bench.file('台账二.csv', ledger);
    const [early, late] = [join(bench.dir, 'early'), join(bench.dir, 'late')];
    await runLine(early, [file], { now: new Date('2026-06-01T00:00:00Z') });
    await runLine(late, [file], { now: new Date('2027-03-15T12:00:00Z') });
    expect(tables(findSnapshot(late))).toEqual(tables(findSnapshot(early)));
    expect(tables(findSnapshot(early)).quality_weekly?.rows).toBeGreaterThan(3);
  });

  it('go by their file’s name, masked, and not where a few messages make the file', async () => {
    const rows = Array.from({ length: 20 }, (_, at) => `题${at},内容${at},2026-05-0${1 + (at % 9)}`);
    const named = join(bench.dir, 'named');
    const large = bench.file('望云站13812345678台账.csv', ['标题,内容,时间', ...rows].join('\n'));
    const small = bench.file('一封来信.csv', '来信标题,来信内容,提交时间\n路灯,不亮,2026-05-01');
    await runLine(named, [large, small]);
    const names = await published('select name from quality_sources order by name', named);
    const said = JSON.stringify(names);
    expect(names).toHaveLength(2);
    expect(said).toContain('望云站');
    expect(said).toContain('台账（标题、内容、时间）');
    expect(said).not.toMatch(/13812345678|一封来信/);
  });
});
