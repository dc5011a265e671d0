import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/config.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { findSnapshot, openSnapshot } from '../../src/store/snapshot.js';
import { runLine, type Workbench, workbench } from '../support/line.js';

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

describe('the sample county', () => {
  let bench: Workbench;
  let published = '';
  let keys = new Set<string>();
  let junk = 0;
  beforeAll(async () => {
    bench = workbench();
    const { report } = await runLine(bench.dir, [join(samples, 'messages')]);
    expect(report.pipeline).toBe(loadPipeline('county').name);
    const snapshot = findSnapshot(bench.dir);
    const db = await openSnapshot(bench.dir, snapshot);
    for (const table of Object.keys(snapshot.manifest.tables)) {
      published += JSON.stringify(await db.all(`from ${table}`));
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
      expect(planted.filter(({ value }) => published.includes(value))).toEqual([]);
    },
  );

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
