import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jobFiles, readJob } from '../../src/pipeline/jobs.js';
import { spoolSegments, waitingMessages } from '../../src/store/spool.js';
import { SpoolDesk } from '../../src/store/spool-desk.js';
import { initStore } from '../../src/store/store.js';
import { type Workbench, workbench } from '../support/line.js';
import { givePushJob, pushed, runPush, vaultRows } from '../support/push-store.js';

let bench: Workbench;
let dir: string;
let desk: SpoolDesk;

beforeEach(async () => {
  bench = workbench();
  dir = join(bench.dir, 'store');
  await initStore(dir);
  await givePushJob(dir);
  desk = new SpoolDesk(dir, { now: () => new Date() });
});
afterEach(async () => {
  await desk.close();
  bench.remove();
});

const stored = () =>
  vaultRows<{ source_key: string; version: number; body: string; station: string }>(
    dir,
    'select source_key, version, body, station from raw_messages order by source_key, version',
  );

describe('the job push', () => {
  it('takes in what waits, once, and what comes later', async () => {
    await desk.accept(pushed([{ key: 'A1', title: '路灯', body: '不亮' }, { body: '井盖响' }], 'r1'));
    expect(await waitingMessages(dir)).toBe(2);
    expect(await runPush(dir)).toMatchObject({ read: 2, stored: 2, quarantined: 0 });
    expect(await waitingMessages(dir)).toBe(0);
    expect(await runPush(dir)).toMatchObject({ read: 0 });
    await desk.accept(pushed([{ key: 'A2', body: '公交少' }]));
    expect(await runPush(dir)).toMatchObject({ read: 1, stored: 1 });
    expect((await stored()).map(({ source_key: key }) => key)).toEqual(['S1/A1', 'S1/A2', 'S1@2@r1']);
  });

  it('keeps two stations’ equal keys apart, and a changed message as a new version', async () => {
    await desk.accept(pushed([{ key: '1', body: '甲' }], null, 'S1'));
    await desk.accept(pushed([{ key: '1', body: '乙' }], null, 'S2'));
    await desk.accept(pushed([{ key: '1', body: '甲，又补充' }], null, 'S1'));
    expect(await runPush(dir)).toMatchObject({ read: 3, stored: 3, quarantined: 0 });
    expect(await stored()).toEqual([
      { source_key: 'S1/1', version: 1, body: '甲', station: 'S1' },
      { source_key: 'S1/1', version: 2, body: '甲，又补充', station: 'S1' },
      { source_key: 'S2/1', version: 1, body: '乙', station: 'S2' },
    ]);
  });

  it('stores nothing twice when a request comes again whose segment is gone', async () => {
    const one = pushed([{ body: '路灯不亮' }], 'r1');
    expect(await desk.accept(one)).toBe('stored');
    await runPush(dir);
    await desk.close();
    for (const segment of spoolSegments(dir)) rmSync(join(dir, 'spool', segment));
    expect(await desk.accept(one)).toBe('stored');
    expect(await runPush(dir)).toMatchObject({ read: 1, stored: 0, known: 1 });
    expect(await stored()).toHaveLength(1);
  });

  it('takes a message that looks like a template’s example row', async () => {
    await desk.accept(pushed([{ title: '（示例）路灯', body: '不亮' }], 'r1'));
    expect(await runPush(dir)).toMatchObject({ stored: 1 });
  });

  it.each([
    ['station: 望云站\n', /不要写 station/],
    ['complete: true\n', /不要写 complete/],
    ['mapping: { key: 编号, body: 内容 }\n', /不要写 mapping/],
  ])('refuses a job file with %j', (text, message) => {
    writeFileSync(join(dir, 'county/jobs/push.yaml'), `source: { connector: push }\n${text}`);
    expect(() => readJob(jobFiles(dir)[0]!)).toThrow(message);
  });

  it('refuses a second job file that would store everything twice', () => {
    copyFileSync(join(dir, 'county/jobs/push.yaml'), join(dir, 'county/jobs/other.yaml'));
    expect(() => readJob(jobFiles(dir)[0]!)).toThrow(/只能叫 push.yaml/);
  });
});
