import { chronic } from '../core/trend/chronic.js';
import { benjaminiHochberg } from '../core/trend/special.js';
import { type Sudden, sudden } from '../core/trend/sudden.js';
import type { Db, Value } from '../store/db.js';
import { sqlFile } from '../store/sql.js';
import type { Param, Stage } from './stage.js';

interface Reach {
  issue_id: string;
  unresolved_share: number | null;
  by_station: number[];
}

/** Weekly people and the two heats of each issue: sudden (surprise of the newest weeks) and chronic (lasting burden). */
export const trend: Stage = {
  name: 'trend',
  version: '1',
  reads: ['messages', 'issues', 'issue_members', 'handling'],
  writes: ['issue_weekly', 'issue_scores'],
  defaults: {
    recent: 2,
    guard: 2,
    baseline: 52,
    priorWeeks: 8,
    priorMean: 0.05,
    dispersion: 1,
    leastPeople: 3,
    halfVolume: 8,
    halfLifeWeeks: 26,
    halfPersistence: 8,
    weightVolume: 0.45,
    weightBreadth: 0.15,
    weightPersistence: 0.25,
    weightUnresolved: 0.15,
  },
  async run({ store, asOf }, params) {
    const { db } = store;
    const day = asOf ?? (await newestDay(db));
    const weeks = await weeklyPeople(
      db,
      day,
      Number(params.baseline) + Number(params.guard) + Number(params.recent),
    );
    const reach = await db.all<Reach>(sqlFile('stages/issue-reach'));
    const rows = scoreRows(reach, weeks, params);
    await db.transaction(async () => {
      await db.run('delete from issue_weekly');
      await db.run('delete from issue_scores');
      if (day !== undefined) await db.run(sqlFile('stages/issue-weekly'), { as_of: day });
      await db.append('issue_scores', rows);
      if (day !== undefined) await store.setMeta('as_of', day);
    });
    return {
      issues: reach.length,
      sudden: rows.filter(([, list, score]) => list === 'sudden' && score !== 0).length,
    };
  },
};

async function newestDay(db: Db): Promise<string | undefined> {
  const row = await db.one<{ day: string | null }>(
    'select cast(max(submitted_at) as date)::varchar as day from messages',
  );
  return row?.day ?? undefined;
}

interface Weeks {
  readonly traffic: number[];
  readonly people: ReadonlyMap<string, number[]>;
}

/** Weeks oldest first, the last one ending on `day`. */
async function weeklyPeople(db: Db, day: string | undefined, count: number): Promise<Weeks> {
  const people = new Map<string, number[]>();
  const traffic = new Array<number>(count).fill(0);
  if (day === undefined) return { traffic, people };
  const put = (series: number[], back: number, value: number) => {
    if (back < count) series[count - 1 - back] = value;
  };
  for (const row of await db.file<{ week_back: number; messages: number }>('stages/traffic-by-week', {
    as_of: day,
  })) {
    put(traffic, row.week_back, row.messages);
  }
  const rows = await db.file<{ issue_id: string; week_back: number; people: number }>(
    'stages/voices-by-week',
    {
      as_of: day,
    },
  );
  for (const row of rows) {
    const series = people.get(row.issue_id) ?? new Array<number>(count).fill(0);
    put(series, row.week_back, row.people);
    people.set(row.issue_id, series);
  }
  return { traffic, people };
}

function scoreRows(
  reach: readonly Reach[],
  { traffic, people }: Weeks,
  params: Readonly<Record<string, Param>>,
): Value[][] {
  const options = numbers(params);
  const series = reach.map(
    ({ issue_id }) => people.get(issue_id) ?? new Array<number>(traffic.length).fill(0),
  );
  const surprises = series.map((weekly) => sudden(weekly, traffic, options));
  const rates = benjaminiHochberg(surprises.map(({ pValue }) => pValue));
  return reach.flatMap(({ issue_id, unresolved_share, by_station }, at) => {
    const lasting = chronic(
      { people: series[at]!, byStation: by_station, unresolvedShare: unresolved_share },
      options,
    );
    const { score, ...parts } = lasting;
    return [
      [issue_id, 'sudden', surprises[at]!.score, JSON.stringify(suddenParts(surprises[at]!, rates[at]!))],
      [issue_id, 'chronic', score, JSON.stringify(rounded(parts))],
    ];
  });
}

function suddenParts({ pValue, recentPeople, expectedPeople }: Sudden, rate: number) {
  return rounded({
    recent_people: recentPeople,
    expected_people: expectedPeople,
    p_value: pValue,
    false_discovery_rate: rate,
  });
}

/** Six significant digits: enough to read, and the same on every machine. */
function rounded(parts: Readonly<Record<string, number | null>>): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(parts).map(([key, value]) => [key, value === null ? null : Number(value.toPrecision(6))]),
  );
}

type Options = Parameters<typeof sudden>[2] & Parameters<typeof chronic>[1];

function numbers(params: Readonly<Record<string, Param>>): Options {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, Number(value)]),
  ) as unknown as Options;
}
