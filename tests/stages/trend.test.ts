import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { dataFile } from '../../src/config.js';
import { trend } from '../../src/stages/trend.js';
import type { Store } from '../../src/store/store.js';
import { addIssue, type GivenIssue, storeOfIssues } from '../support/issue-weeks.js';
import { workbench } from '../support/line.js';

const bench = workbench();
let made = 0;
let store: Store;

afterEach(() => store.close());
afterAll(() => bench.remove());

const open = async (issues: readonly GivenIssue[], weeks = 60) => {
  made += 1;
  store = await storeOfIssues(join(bench.dir, `store-${made}`), weeks, issues);
};

const run = (params: Readonly<Record<string, number>> = {}, asOf?: string) =>
  trend.run(
    { store, now: new Date(0), asOf, from: [], progress: () => undefined, say: () => undefined },
    { ...trend.defaults, ...params },
  );

interface Score {
  readonly issue_id: string;
  readonly score: number;
  readonly parts: string;
}

const scores = (list: string) =>
  store.db.all<Score>(
    'select issue_id, score, parts from issue_scores where list = $list order by score desc, issue_id',
    { list },
  );
const partsOf = async (list: string, issue: string): Promise<Record<string, unknown>> => {
  const found = (await scores(list)).find(({ issue_id }) => issue_id === issue);
  return JSON.parse(found?.parts ?? '{}') as Record<string, unknown>;
};
const alarms = () =>
  store.db.all<{ issue_id: string; first_week: string; last_week: string }>(
    'select issue_id, first_week, last_week from issue_alarms order by issue_id, first_week',
  );

const quiet = (id: string): GivenIssue => ({
  id,
  people: [
    [40, 1],
    [25, 1],
    [9, 1],
  ],
});
const burst: GivenIssue = {
  id: 'burst',
  people: [
    [50, 1],
    [1, 6],
    [0, 8],
  ],
};

describe('the trend stage', () => {
  it('lists a burst with its parts and the week of its first alarm', async () => {
    await open([burst, quiet('a'), quiet('b')]);
    expect(await run()).toEqual({ issues: 3, sudden: 1 });
    expect((await scores('sudden'))[0]).toMatchObject({ issue_id: 'burst', score: expect.any(Number) });
    expect(await partsOf('sudden', 'burst')).toMatchObject({
      recent_people: 14,
      window_weeks: 2,
      first_alarm: '2026-05-25',
      rank_low: 1,
      rank_high: 1,
    });
    expect(await partsOf('sudden', 'a')).toMatchObject({
      recent_people: 0,
      first_alarm: null,
      rank_low: null,
    });
    expect(await alarms()).toMatchObject([{ issue_id: 'burst', first_week: '2026-05-25' }]);
  });

  it('writes the same again, and never moves a first alarm later', async () => {
    await open([burst, quiet('a')]);
    await run();
    const before = [await scores('sudden'), await scores('chronic'), await alarms()];
    await run();
    expect([await scores('sudden'), await scores('chronic'), await alarms()]).toEqual(before);
    // The people of the first week turn out not to belong: the alarm was given all the same.
    await store.db.run("delete from issue_members where message_id like 'burst-1-%'");
    await run();
    expect(await alarms()).toEqual(before[2]);
    expect(await partsOf('sudden', 'burst')).toMatchObject({ recent_people: 8, first_alarm: '2026-05-25' });
  });

  it('does not tell of an alarm to come when asked for an earlier day', async () => {
    await open([burst, quiet('a')]);
    await run();
    await run({}, '2026-03-01');
    expect(await partsOf('sudden', 'burst')).toMatchObject({ recent_people: 0, first_alarm: null });
  });

  it('judges no week without eight weeks of baseline', async () => {
    await open(
      [
        {
          ...burst,
          people: [
            [1, 6],
            [0, 8],
          ],
        },
      ],
      9,
    );
    await run();
    expect(await partsOf('sudden', 'burst')).toMatchObject({ p_value: null, false_discovery_rate: null });
    expect((await scores('sudden'))[0]?.score).toBe(0);
  });

  it('knows breadth, recurrence and open matters where stations and replies are told', async () => {
    await open([
      {
        id: 'north',
        people: [
          [20, 2],
          [6, 1],
          [3, 1],
        ],
        station: 's1',
      },
    ]);
    await addIssue(store, { id: 'north', people: [[2, 4]], station: 's2' });
    await run();
    expect(await partsOf('chronic', 'north')).toMatchObject({
      unresolved: null,
      recurrence: null,
      breadth: 1,
    });
    await store.db.run(
      "insert into handling values ('north-20-0', 'replied', timestamp '2026-04-27 10:00:00', null, '已办')",
    );
    await run();
    // Seven of eight stand without a reply; five people spoke after the one there was.
    expect(await partsOf('chronic', 'north')).toMatchObject({ unresolved: 0.875, recurrence: 0.625 });
  });

  it('takes the county’s own settings, and a pipeline’s parameters before those', async () => {
    await open([burst, quiet('a')]);
    const folder = join(store.dir, 'county/pipelines');
    mkdirSync(folder, { recursive: true });
    const shipped = readFileSync(dataFile('pipelines/scores.yaml'), 'utf8');
    writeFileSync(join(folder, 'scores.yaml'), shipped.replace('leastPeople: 3', 'leastPeople: 15'));
    expect(await run()).toMatchObject({ sudden: 0 });
    expect(await run({ leastPeople: 14 })).toMatchObject({ sudden: 1 });
    writeFileSync(join(folder, 'scores.yaml'), shipped.replace('leastPeople: 3', 'leastPeople: 许多'));
    await expect(run()).rejects.toMatchObject({ code: 'config-invalid' });
  });

  it('scores what it can where no message has a date', async () => {
    await open([quiet('a')], 0);
    await store.db.run('update messages set submitted_at = null');
    expect(await run()).toEqual({ issues: 1, sudden: 0 });
    expect(await alarms()).toEqual([]);
  });
});
