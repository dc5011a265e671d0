import { type ChronicParts, chronicPartNames, chronicParts, chronicScore } from '../core/trend/chronic.js';
import type { CategoryPrior, CategorySeries } from '../core/trend/prior.js';
import type { ScoreSettings, SuddenSettings } from '../core/trend/settings.js';
import { benjaminiHochberg } from '../core/trend/special.js';
import { type RankInterval, rankIntervals } from '../core/trend/stability.js';
import { type Surprise, suddenScore, surpriseAt } from '../core/trend/sudden.js';
import type { Value } from '../store/db.js';
import { type Alarms, currentEpisode } from './trend-alarms.js';
import { type IssueWeeks, mondayOf } from './trend-weeks.js';

/** Rows of the table `issue_scores`: both lists, each score with its parts and the interval of its rank. */
export function scoreRows(
  weeks: IssueWeeks,
  priorOf: (category: string) => CategoryPrior,
  alarms: Alarms,
  settings: ScoreSettings,
): Value[][] {
  const sudden = suddenRows(weeks, priorOf, alarms, settings);
  const chronic = chronicRows(weeks, settings);
  return sudden.flatMap((row, at) => [row, chronic[at]!]);
}

function suddenRows(
  { reach, series, firstWeek }: IssueWeeks,
  priorOf: (category: string) => CategoryPrior,
  alarms: Alarms,
  settings: ScoreSettings,
): Value[][] {
  const now = (series[0]?.people.length ?? 0) - 1;
  const priors = series.map(({ category }) => priorOf(category));
  const surprises = series.map((weekly, at) => surpriseAt(weekly, now, priors[at]!, settings.sudden));
  const rates = benjaminiHochberg(surprises.map((found) => found?.pValue ?? 1));
  const ranks = suddenRanks(series, priors, now, settings);
  return reach.map(({ issue_id }, at) => {
    const surprise = surprises[at]!;
    const episode = currentEpisode(alarms, issue_id, firstWeek + now, settings.sudden);
    const score = suddenScore(surprise, settings.sudden);
    const rank = score > 0 ? ranks.get(at) : undefined;
    const parts = {
      ...rounded(suddenParts(surprise, rates[at]!)),
      first_alarm: episode === undefined ? null : mondayOf(episode.first),
      // All that are not sudden share the last place, which says nothing.
      ...{ rank_low: rank?.low ?? null, rank_high: rank?.high ?? null },
    };
    return [issue_id, 'sudden', score, JSON.stringify(parts)];
  });
}

function suddenParts(surprise: Surprise | null, rate: number): Readonly<Record<string, number | null>> {
  return {
    recent_people: surprise?.recentPeople ?? null,
    expected_people: surprise?.expectedPeople ?? null,
    window_weeks: surprise?.windowWeeks ?? null,
    p_value: surprise?.pValue ?? null,
    false_discovery_rate: surprise === null ? null : rate,
  };
}

/**
 * Ranks of the issues with enough people, by their places; the others, which score zero, are behind them all. What moves
 * in a sudden score are the weights of the category: in weeks of its mean, and of its dispersion.
 */
function suddenRanks(
  series: readonly CategorySeries[],
  priors: readonly CategoryPrior[],
  now: number,
  { sudden, stability }: ScoreSettings,
): ReadonlyMap<number, RankInterval> {
  const longest = Math.max(...sudden.windows);
  const loud = series.flatMap(({ people }, at) =>
    people.slice(-longest).reduce((sum, count) => sum + count, 0) >= sudden.leastPeople ? [at] : [],
  );
  const score = ([mean = 1, dispersion = 1]: readonly number[], scores: Float64Array) => {
    const moved: SuddenSettings = { ...sudden, dispersionWeeks: sudden.dispersionWeeks * dispersion };
    loud.forEach((at, place) => {
      const prior = { ...priors[at]!, weeks: priors[at]!.weeks * mean };
      scores[place] = suddenScore(surpriseAt(series[at]!, now, prior, moved), moved);
    });
  };
  const ranks = rankIntervals(loud.length, 2, score, stability);
  return new Map(loud.map((at, place) => [at, ranks[place]!]));
}

function chronicRows({ reach, series, stations }: IssueWeeks, settings: ScoreSettings): Value[][] {
  const { chronic, stability } = settings;
  const parts = reach.map(({ by_station, unresolved_share, recurrence_share }, at) =>
    chronicParts(
      {
        people: series[at]!.people,
        byStation: by_station,
        stations,
        unresolvedShare: unresolved_share,
        recurrenceShare: recurrence_share,
      },
      chronic,
    ),
  );
  const scoreAll = (factors: readonly number[], scores: Float64Array) => {
    const [volume, breadth, persistence, unresolved, recurrence] = chronicPartNames.map(
      (name, at) => chronic.weights[name] * factors[at]!,
    ) as [number, number, number, number, number];
    const weights = { volume, breadth, persistence, unresolved, recurrence };
    parts.forEach((own, at) => {
      scores[at] = chronicScore(own, weights);
    });
  };
  const ranks = rankIntervals(parts.length, chronicPartNames.length, scoreAll, stability);
  return reach.map(({ issue_id }, at) => {
    const shown = { ...rounded(shares(parts[at]!)), ...rankParts(ranks[at]!) };
    return [issue_id, 'chronic', chronicScore(parts[at]!, chronic.weights), JSON.stringify(shown)];
  });
}

const shares = (parts: ChronicParts): Readonly<Record<string, number | null>> =>
  Object.fromEntries(chronicPartNames.map((name) => [name, parts[name]]));

const rankParts = ({ low, high }: RankInterval) => ({ rank_low: low, rank_high: high });

/** Six significant digits: enough to read, and the same on every machine. */
function rounded(parts: Readonly<Record<string, number | null>>): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(parts).map(([key, value]) => [key, value === null ? null : Number(value.toPrecision(6))]),
  );
}
