import { type Episode, episodesOf, joinEpisodes } from '../core/trend/alarms.js';
import type { CategoryPrior } from '../core/trend/prior.js';
import type { SuddenSettings } from '../core/trend/settings.js';
import type { Db, Value } from '../store/db.js';
import { type IssueWeeks, mondayOf } from './trend-weeks.js';

/** Bursts of each issue by its identifier, weeks counted from the Monday 1970-01-05. */
export type Alarms = ReadonlyMap<string, readonly Episode[]>;

/** Bursts that the weeks show, joined with those earlier runs told of: an alarm once given stays. */
export async function findAlarms(
  db: Db,
  { reach, series, firstWeek }: IssueWeeks,
  priorOf: (category: string) => CategoryPrior,
  settings: SuddenSettings,
): Promise<Alarms> {
  const kept = new Map<string, Episode[]>();
  for (const row of await db.file<{ issue_id: string; first: number; last: number; p_value: number }>(
    'stages/alarms-kept',
  )) {
    const own = kept.get(row.issue_id) ?? [];
    own.push({ first: row.first, last: row.last, pValue: row.p_value });
    kept.set(row.issue_id, own);
  }
  reach.forEach(({ issue_id, category }, at) => {
    const found = episodesOf(series[at]!, priorOf(category), settings).map((episode) => ({
      ...episode,
      first: episode.first + firstWeek,
      last: episode.last + firstWeek,
    }));
    const known = kept.get(issue_id) ?? [];
    if (found.length + known.length > 0) {
      kept.set(issue_id, joinEpisodes([...known, ...found], settings.episodeGapWeeks));
    }
  });
  return kept;
}

/** The burst an issue is in at `week`, or undefined. */
export function currentEpisode(
  alarms: Alarms,
  issue: string,
  week: number,
  settings: SuddenSettings,
): Episode | undefined {
  return alarms
    .get(issue)
    ?.find(({ first, last }) => first <= week && week - last <= settings.episodeGapWeeks);
}

/** Rows of the table `issue_alarms`. */
export function alarmRows(alarms: Alarms): Value[][] {
  return [...alarms]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([issue, episodes]) =>
      episodes.map(({ first, last, pValue }) => [issue, mondayOf(first), mondayOf(last), pValue]),
    );
}
