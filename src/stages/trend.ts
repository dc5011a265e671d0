import { categoryPriors } from '../core/trend/prior.js';
import type { ScoreSettings } from '../core/trend/settings.js';
import type { Db } from '../store/db.js';
import { sqlFile } from '../store/sql.js';
import type { Stage } from './stage.js';
import { alarmRows, findAlarms } from './trend-alarms.js';
import { scoreRows } from './trend-scores.js';
import { trendDefaults, trendSettings } from './trend-settings.js';
import { readIssueWeeks } from './trend-weeks.js';

/** Weekly people, bursts, and the two heats of each issue: sudden (surprise of the newest weeks) and chronic. */
export const trend: Stage = {
  name: 'trend',
  version: '2',
  reads: ['messages', 'issues', 'issue_members', 'handling'],
  writes: ['issue_weekly', 'issue_scores', 'issue_alarms'],
  defaults: trendDefaults,
  async run({ store, asOf }, params) {
    const { db } = store;
    const settings = trendSettings(store.dir, params);
    const day = asOf ?? (await newestDay(db));
    const { scores, alarms } = await scored(db, day ?? noDay, settings);
    await db.transaction(async () => {
      await db.run('delete from issue_weekly');
      await db.run('delete from issue_scores');
      await db.run('delete from issue_alarms');
      if (day !== undefined) await db.run(sqlFile('stages/issue-weekly'), { as_of: day });
      await db.append('issue_scores', scores);
      await db.append('issue_alarms', alarms);
      if (day !== undefined) await store.setMeta('as_of', day);
    });
    return {
      issues: scores.length / 2,
      sudden: scores.filter(([, list, score]) => list === 'sudden' && score !== 0).length,
    };
  },
};

/** Stands for today where no message has a date: a week in which nothing was said. */
const noDay = '1970-01-05';

async function newestDay(db: Db): Promise<string | undefined> {
  const row = await db.one<{ day: string | null }>(
    'select cast(max(submitted_at) as date)::varchar as day from messages',
  );
  return row?.day ?? undefined;
}

async function scored(db: Db, day: string, settings: ScoreSettings) {
  const weeks = await readIssueWeeks(db, day, settings.sudden);
  const priors = categoryPriors(weeks.series, settings.sudden);
  const priorOf = (category: string) => priors.get(category) ?? priors.get('')!;
  const alarms = await findAlarms(db, weeks, priorOf, settings.sudden);
  return { scores: scoreRows(weeks, priorOf, alarms, settings), alarms: alarmRows(alarms) };
}
