import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importRegistries } from '../../src/cli/registry/import.js';
import { packageRoot } from '../../src/config.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { runPipeline } from '../../src/pipeline/run.js';
import { evaluateIssues } from '../../src/reports/evaluate.js';
import { findSnapshot, openSnapshot } from '../../src/store/snapshot.js';
import { initStore, sampleSalt } from '../../src/store/store.js';
import { type Workbench, workbench } from '../support/line.js';

interface Truth {
  readonly restricted: readonly string[];
  readonly junk: readonly string[];
  readonly personal: readonly { readonly key: string; readonly class: string; readonly value: string }[];
}

const samples = join(packageRoot, 'data-samples');
const truth = JSON.parse(readFileSync(join(samples, 'truth.json'), 'utf8')) as Truth;

const classes = [
  ...['mobile', 'landline', 'id_card', 'bank_card', 'plate', 'email', 'wechat', 'qq'],
  ...['door', 'name'],
];

/** Tables of public office, where a deputy may bear the name of a resident. */
const registers = new Set(['deputies', 'sessions', 'suggestions']);

describe('the sample county', () => {
  let bench: Workbench;
  let published = '';
  let ofResidents = '';
  let keys = new Set<string>();
  let junk = 0;
  beforeAll(async () => {
    bench = workbench();
    await initStore(bench.dir, sampleSalt);
    const say = () => undefined;
    const registries = ['stations', 'deputies', 'sessions', 'suggestions', 'calendar', 'handling'];
    await importRegistries(
      bench.dir,
      registries.map((name) => join(samples, `${name}.csv`)),
      { now: new Date(), say },
    );
    await runPipeline(loadPipeline('demo'), {
      ...{ storeDir: bench.dir, from: [join(samples, 'messages')], now: new Date(), say },
    });
    const snapshot = findSnapshot(bench.dir);
    const db = await openSnapshot(bench.dir, snapshot);
    for (const table of Object.keys(snapshot.manifest.tables)) {
      const rows = JSON.stringify(await db.all(`from ${table}`));
      published += rows;
      if (!registers.has(table)) ofResidents += rows;
    }
    keys = new Set((await db.all<{ source_key: string }>('from messages')).map(({ source_key: key }) => key));
    junk = (await db.all<{ junk: number }>('select junk from summary'))[0]?.junk ?? 0;
    db.close();
  }, 180_000);
  afterAll(() => bench.remove());

  it.each(classes)(
    'publishes no planted personal data of the class %s in any column of any table',
    (kind) => {
      const planted = truth.personal.filter((item) => item.class === kind);
      expect(planted.length).toBeGreaterThan(0);
      expect(
        planted.filter(({ value }) => (kind === 'name' ? ofResidents : published).includes(value)),
      ).toEqual([]);
    },
  );

  it('finds its planted issues again', async () => {
    const gold = join(samples, 'truth.json');
    const { overall } = await evaluateIssues(bench.dir, findSnapshot(bench.dir), gold);
    const { precision, recall, f1 } = overall;
    const figures = [precision, recall, f1].map((value) => value.toFixed(3));
    process.stdout.write(`planted issues, BCubed precision, recall, F1: ${figures.join(' ')}\n`);
    expect(f1).toBeGreaterThanOrEqual(0.85);
  });

  it('shows how its messages were handled, with satisfaction, and who its deputies are', async () => {
    const db = await openSnapshot(bench.dir, findSnapshot(bench.dir));
    const [steps] = await db.all<{ n: number; content: number }>(
      "select count(*) as n, count(satisfaction) as content from handling where step <> 'replied'",
    );
    const [deputies] = await db.all<{ n: number }>('select count(*) as n from deputies');
    db.close();
    expect([steps!.n > 1000, steps!.content > 100, deputies!.n >= 100]).toEqual([true, true, true]);
  });

  it('publishes none of its whistle-blowing letters', () => {
    expect(keys.size).toBeGreaterThan(3000);
    expect(truth.restricted.filter((key) => keys.has(key))).toEqual([]);
  });

  it('publishes none of its advertisements, tests and empty rows, and says how many there were', () => {
    expect(truth.junk.length).toBeGreaterThan(0);
    expect(truth.junk.filter((key) => keys.has(key))).toEqual([]);
    expect(junk).toBeGreaterThanOrEqual(truth.junk.length);
    expect(junk).toBeLessThanOrEqual(truth.junk.length * 1.1);
  });
});
