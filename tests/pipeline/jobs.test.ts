import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dueJobs, watchSchedule } from '../../src/cli/jobs/scheduler.js';
import { packageRoot } from '../../src/config.js';
import { jobJsonSchema } from '../../src/core/ingest/job.js';
import { connectors } from '../../src/parts/connectors/index.js';
import { jobTroubles } from '../../src/pipeline/job-history.js';
import { jobFiles, readJob } from '../../src/pipeline/jobs.js';
import { retryStore } from '../../src/pipeline/retry.js';
import { jobTools, runJob } from '../../src/pipeline/run-job.js';
import { readQuarantine } from '../../src/store/quarantine.js';
import { replayState } from '../../src/store/state-log.js';
import { initStore, Store } from '../../src/store/store.js';
import { type Workbench, workbench } from '../support/line.js';

let bench: Workbench;
let dir: string;
const said: string[] = [];

beforeEach(async () => {
  bench = workbench();
  dir = join(bench.dir, 'store');
  await initStore(dir);
  mkdirSync(join(dir, 'county/jobs'), { recursive: true });
  mkdirSync(join(dir, 'inbox'));
  said.length = 0;
});
afterEach(() => bench.remove());

/** A file as an hour ago: it has been sent whole. */
function drop(name: string, text: string): void {
  const file = join(dir, 'inbox', name);
  writeFileSync(file, text);
  const past = Date.now() / 1000 - 3600;
  utimesSync(file, past, past);
}

const job = (name: string, text: string) => writeFileSync(join(dir, 'county/jobs', `${name}.yaml`), text);
const run = (name: string) =>
  runJob(
    name,
    jobTools(dir, new AbortController().signal, (line) => said.push(line)),
  );

async function vaultRows<T extends object>(sql: string): Promise<T[]> {
  const store = await Store.open(dir, 'test');
  try {
    return await store.vault((vault) => vault.all<T>(sql));
  } finally {
    store.close();
  }
}

const inbox = 'source: { connector: files, path: "inbox/*" }\n';
const keyed = `${inbox}mapping: { key: 编号, title: 标题, body: 内容, submitted_at: { column: 时间, format: day-first } }\n`;

describe('a job that reads a folder', () => {
  it('stores each row once, however often it runs, and reads only what is new', async () => {
    job('inbox', inbox);
    drop('一.csv', '标题,内容,时间\n路灯不亮,巷口三盏路灯都不亮,2026-05-01\n');
    expect(await run('inbox')).toMatchObject({ read: 1, stored: 1, quarantined: 0 });
    expect(await run('inbox')).toMatchObject({ read: 0, stored: 0 });
    drop('二.csv', '标题,内容,时间\n井盖松动,一踩就响,2026-05-02\n');
    expect(await run('inbox')).toMatchObject({ read: 1, stored: 1 });
    expect(await vaultRows('from raw_messages')).toHaveLength(2);
  });

  it('waits for a file that is still being written', async () => {
    job('inbox', inbox);
    writeFileSync(join(dir, 'inbox/新.csv'), '标题,内容\n路灯,不亮\n');
    expect(await run('inbox')).toMatchObject({ read: 0, stored: 0 });
    expect(said.join()).toMatch(/可能没有传完，下次再读/);
  });

  it('keeps a changed row as a new version beside the old', async () => {
    job('keyed', keyed);
    drop('一.csv', '编号,标题,内容,时间\nA1,路灯不亮,三盏都不亮,01/05/2026\n');
    await run('keyed');
    drop('二.csv', '编号,标题,内容,时间\nA1,路灯不亮,修好了一盏,01/05/2026\n');
    expect(await run('keyed')).toMatchObject({ stored: 1 });
    const rows = await vaultRows<{ version: number; body: string; at: string; source: string }>(
      'select version, body, cast(submitted_at as varchar) as at, source from raw_messages order by version',
    );
    expect(rows).toEqual([
      { version: 1, body: '三盏都不亮', at: '2026-05-01 00:00:00', source: 'job:keyed' },
      { version: 2, body: '修好了一盏', at: '2026-05-01 00:00:00', source: 'job:keyed' },
    ]);
  });

  it('marks what a complete source no longer holds, and unmarks what comes back', async () => {
    job('all', `${keyed}complete: true\n`);
    const [a, b] = ['A1,路灯不亮,三盏,01/05/2026', 'A2,井盖响,一踩就响,02/05/2026'];
    drop('全.csv', `编号,标题,内容,时间\n${a}\n${b}\n`);
    expect(await run('all')).toMatchObject({ stored: 2, gone: 0 });
    drop('全.csv', `编号,标题,内容,时间\n${a}\n`);
    expect(await run('all')).toMatchObject({ stored: 0, gone: 1 });
    expect(await vaultRows('from raw_messages')).toHaveLength(2);
    drop('全.csv', `编号,标题,内容,时间\n${a}\n${b}\n`);
    await run('all');
    expect(await vaultRows('from gone')).toEqual([]);
  });

  it('goes on past a file that cannot be read, and keeps it in quarantine with its reason', async () => {
    job('inbox', inbox);
    drop('坏.xlsx', 'PK\u0003\u0004 nothing more');
    drop('好.csv', '标题,内容\n路灯,不亮\n');
    expect(await run('inbox')).toMatchObject({ stored: 1, quarantined: 1 });
    const [held] = await readQuarantine(dir);
    expect(held).toMatchObject({ file: 'inbox/坏.xlsx', row_no: 0 });
    expect(held?.reason).toMatch(/工作簿/);
  });

  it('notes each run and each failure', async () => {
    job('inbox', inbox);
    await run('inbox');
    job('lost', 'source: { connector: files, path: nowhere }\n');
    await expect(run('lost')).rejects.toMatchObject({ code: 'file-missing' });
    const runs = replayState<{ job: string; outcome: string }>(dir, 'runs').entries;
    expect(runs.map(({ job: name, outcome }) => [name, outcome])).toEqual([
      ['inbox', 'done'],
      ['lost', 'failed: file-missing'],
    ]);
  });
});

describe('quarantine', () => {
  it('keeps its rows as they were while nothing is mended', async () => {
    job('odd', `${inbox}mapping: { title: 名目, body: 说法 }\n`);
    drop('一.csv', '甲,乙\n路灯不亮,巷口三盏路灯都不亮\n井盖松动,一踩就响\n');
    await run('odd');
    const before = await readQuarantine(dir);
    expect(before.length).toBeGreaterThan(0);
    expect(await retryStore(dir, new Date())).toMatchObject({ taken: 0 });
    expect(await readQuarantine(dir)).toEqual(before);
  });

  it('takes rows whose columns a job had named wrongly, and no row twice', async () => {
    job('odd', `${inbox}mapping: { title: 名目, body: 说法 }\n`);
    drop('一.csv', '标题,内容\n路灯不亮,巷口三盏路灯都不亮\n井盖松动,一踩就响\n');
    expect(await run('odd')).toMatchObject({ stored: 0, quarantined: 2 });
    job('odd', `${inbox}mapping: { title: 标题, body: 内容 }\n`);
    expect(await retryStore(dir, new Date())).toEqual({ tried: 2, taken: 2, unread: 0 });
    expect(await retryStore(dir, new Date())).toEqual({ tried: 0, taken: 0, unread: 0 });
    expect(await vaultRows('from raw_messages')).toHaveLength(2);
  });
});

describe('job files', () => {
  it('shipped as examples can all be read', () => {
    const examples = jobFiles(dir).filter(({ isExample }) => isExample);
    const shipped = readdirSync(join(packageRoot, 'pipelines/jobs')).filter((name) => name.endsWith('.yaml'));
    expect(examples).toHaveLength(shipped.length);
    for (const example of examples) expect(readJob(example).job.name).toBe(example.name);
  });

  it('are described to editors by the schema beside the examples', () => {
    const written = readFileSync(join(packageRoot, 'pipelines/jobs/job.schema.json'), 'utf8');
    expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(jobJsonSchema(connectors))));
  });

  it('of a source whose rows only a key tells apart must name one', () => {
    job('keyless', 'source: { connector: http, url: "https://a.example/m", hosts: [a.example] }\n');
    const [file] = jobFiles(dir);
    expect(() => readJob(file!)).toThrow(/要在 mapping 里写明 key/);
  });

  it.each([
    ['an unknown connector', 'source: { connector: fax }\n', /不认识的来源“fax”/],
    [
      'an unknown key of the source',
      'source: { connector: files, path: a, glob: b }\n',
      /glob：不认识这一项/,
    ],
    ['an unknown field', `${inbox}mapping: { tilte: 标题 }\n`, /tilte：不认识这一项/],
  ])('with %s are refused, naming it', (_what, text, message) => {
    job('wrong', text);
    const [file] = jobFiles(dir);
    expect(() => readJob(file!)).toThrow(message);
  });
});

describe('the schedule', () => {
  it('finds the jobs that are due, and tells failures and silent sources', async () => {
    job('hourly', `${inbox}schedule: { every: 1h, silent: 1d }\n`);
    job('manual', inbox);
    const now = new Date();
    expect(dueJobs(dir, now, now)).toEqual(['hourly']);
    drop('一.csv', '标题,内容\n路灯,不亮\n');
    await run('hourly');
    expect(dueJobs(dir, now, now)).toEqual([]);
    const later = new Date(now.getTime() + 2 * 86_400_000);
    expect(dueJobs(dir, now, later)).toEqual(['hourly']);
    expect(jobTroubles(dir, now)).toEqual([]);
    expect(jobTroubles(dir, later).join()).toMatch(/任务“hourly”从 .* 起没有新的意见/);
    job('hourly', 'source: { connector: files, path: nowhere }\n');
    await expect(run('hourly')).rejects.toThrow();
    expect(jobTroubles(dir, now).join()).toMatch(/上次没有取成：找不到文件/);
  });

  it('runs what is due one at a time, and then the analysis where anything new came', async () => {
    job('a', `${inbox}schedule: { every: 1h }\n`);
    job('b', `${inbox}schedule: { every: 1h }\n`);
    drop('一.csv', '标题,内容\n路灯,不亮\n');
    const ran: string[] = [];
    let busy = 0;
    const stop = watchSchedule({
      ...{ storeDir: dir, say: (line: string) => said.push(line), tick: 5 },
      run: async (args) => {
        busy += 1;
        ran.push(
          `${args
            .slice(0, 3)
            .filter((arg) => arg !== '--store')
            .join(' ')}${busy > 1 ? ' at once' : ''}`,
        );
        if (args[0] === 'jobs') await run(args[2]!);
        busy -= 1;
        return 0;
      },
    });
    await expect.poll(() => ran.length).toBe(3);
    await stop();
    expect(ran).toEqual(['jobs run a', 'jobs run b', `run ${dir}`]);
  });
});
