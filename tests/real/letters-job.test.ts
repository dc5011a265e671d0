import { copyFileSync, existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPipeline } from '../../src/pipeline/load.js';
import { runPipeline } from '../../src/pipeline/run.js';
import { jobTools, runJob } from '../../src/pipeline/run-job.js';
import type { JobCounts } from '../../src/stages/ingest-job.js';
import { initStore, Store } from '../../src/store/store.js';
import { type Workbench, workbench } from '../support/line.js';

const data = resolve(import.meta.dirname, '../../../shared/data/city-messages');
const files = ['messages.xlsx', 'replies.xlsx'];

/** The job file that README shows. */
function readmeJob(): string {
  const readme = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8');
  return /```yaml\n(# county\/jobs\/letters\.yaml[\s\S]*?)```/.exec(readme)?.[1] ?? '';
}

it('the job file in the README has at most twenty lines', () => {
  expect(readmeJob().trim().split('\n').length).toBeLessThanOrEqual(20);
  expect(readmeJob()).toContain('答复意见');
});

/** Skipped, visibly, where the real messages are absent. No row of them is printed. */
describe.skipIf(!existsSync(join(data, 'replies.xlsx')))('the job of the README on real workbooks', () => {
  let bench: Workbench;
  let dir: string;
  let counts: JobCounts;
  beforeAll(async () => {
    bench = workbench();
    dir = join(bench.dir, 'store');
    await initStore(dir);
    mkdirSync(join(dir, 'county/jobs'), { recursive: true });
    mkdirSync(join(dir, '收件箱'));
    writeFileSync(join(dir, 'county/jobs/letters.yaml'), readmeJob());
    for (const file of files) {
      copyFileSync(join(data, file), join(dir, '收件箱', file));
      utimesSync(join(dir, '收件箱', file), 1_700_000_000, 1_700_000_000);
    }
    counts = await runJob(
      'letters',
      jobTools(dir, new AbortController().signal, () => undefined),
    );
  }, 120_000);
  afterAll(() => bench.remove());

  it('takes in every row of both', () => {
    expect(counts).toMatchObject({ read: 4326 + 2816, quarantined: 0 });
    expect(counts.stored + counts.known).toBe(4326 + 2816);
  });

  it('makes a step of handling of every reply, with its time', async () => {
    const pipeline = loadPipeline('county');
    await runPipeline(pipeline, {
      ...{ storeDir: dir, from: [], until: 'clean', now: new Date(), say: () => undefined },
    });
    const store = await Store.open(dir, 'test');
    const replies = await store.db.all<{ n: number; timed: number }>(
      'select count(*) as n, count(happened_at) as timed from replies',
    );
    const raw = await store.vault((vault) =>
      vault.one<{ n: number }>("select count(*) as n from raw_messages where reply <> ''"),
    );
    store.close();
    expect(raw?.n).toBeGreaterThan(2800);
    expect(replies).toEqual([{ n: raw?.n, timed: raw?.n }]);
  }, 120_000);

  it('finds nothing new when it runs again', async () => {
    const again = await runJob(
      'letters',
      jobTools(dir, new AbortController().signal, () => undefined),
    );
    expect(again).toMatchObject({ stored: 0, quarantined: 0 });
  });
});
