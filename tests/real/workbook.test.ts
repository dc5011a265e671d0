import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pairScore, pairsOf } from '../../src/core/metrics/pairs.js';
import {
  evaluateIssues,
  type IssueEvaluation,
  publishedDuplicates,
  readDuplicateGold,
} from '../../src/reports/evaluate.js';
import { findSnapshot, openSnapshot, snapshotNumbers } from '../../src/store/snapshot.js';
import { countsOf, runLine, type Workbench, workbench } from '../support/line.js';

const data = resolve(import.meta.dirname, '../../../shared/data/city-messages');
const workbook = join(data, 'messages.xlsx');

/** Skipped, visibly, where the real messages are absent. No row of them is printed. */
describe.skipIf(!existsSync(workbook))('the line on a real workbook', () => {
  let bench: Workbench;
  let first: Awaited<ReturnType<typeof runLine>>;
  let scores: IssueEvaluation;
  beforeAll(async () => {
    bench = workbench();
    first = await runLine(bench.dir, [workbook]);
    scores = await evaluateIssues(bench.dir, findSnapshot(bench.dir), join(data, 'issues-dev.json'));
  }, 300_000);
  afterAll(() => bench.remove());

  it('stores or quarantines each of its 4,326 rows', () => {
    const { read, stored, quarantined } = countsOf(first.report, 'ingest');
    expect(read).toBe(4326);
    expect(stored! + quarantined!).toBe(4326);
  });

  it('reads every date, serial numbers among them, as a time of the years it covers', async () => {
    const db = await openSnapshot(bench.dir, findSnapshot(bench.dir));
    const [dates] = await db.all<{ undated: number; odd: number; restricted: number }>(
      `select count(*) filter (where submitted_at is null) as undated,
         count(*) filter (where submitted_at not between timestamp '2017-01-01' and timestamp '2020-12-31') as odd
       from messages`,
    );
    db.close();
    expect(dates).toEqual({ undated: 0, odd: 0 });
  });

  it('finds issues with a BCubed F1 of at least .80, the largest two nearly whole', () => {
    process.stdout.write(
      `BCubed F1 ${scores.overall.f1.toFixed(3)}, without policy ${scores.withoutPolicy.f1.toFixed(3)}\n`,
    );
    expect(scores.overall.f1).toBeGreaterThanOrEqual(0.8);
    for (const { members, share } of scores.largest) {
      if (members === 61 || members === 15) expect(share).toBeGreaterThanOrEqual(0.8);
    }
  });

  it('folds repeated texts with a pair F1 of at least .97 and no text about another place', async () => {
    const gold = readDuplicateGold(join(data, 'duplicates-dev.json'));
    const listed = new Set([...gold.positive, ...gold.ignored, ...gold.forbidden].flat());
    const groups = new Map<string, string[]>();
    for (const [key, group] of await publishedDuplicates(bench.dir, findSnapshot(bench.dir))) {
      if (listed.has(key)) groups.set(group, [...(groups.get(group) ?? []), key]);
    }
    expect(pairScore([...groups.values()], gold.positive, gold.ignored).f1).toBeGreaterThanOrEqual(0.97);
    const same = pairsOf(gold.positive);
    const joined = pairsOf([...groups.values()]);
    expect([...pairsOf(gold.forbidden)].filter((pair) => joined.has(pair) && !same.has(pair))).toHaveLength(
      0,
    );
  });

  it('adds and publishes nothing when run again', async () => {
    const { report } = await runLine(bench.dir, [workbook]);
    expect(countsOf(report, 'ingest').stored).toBe(0);
    expect(countsOf(report, 'publish').published).toBe(0);
    expect(snapshotNumbers(bench.dir)).toEqual([1]);
  }, 120_000);
});
