import { bootstrapFigure, type Figure } from '../metrics/bootstrap.js';
import { seededRandom } from '../rng.js';
import type { Burst } from './burst-data.js';
import type { AlarmScores } from './compare/detector.js';

/** Scores of every issue in one round of a trial, and the bursts put into it. */
export interface ScoredRound {
  readonly scores: readonly AlarmScores[];
  readonly bursts: readonly Burst[];
  /** First week that is judged. */
  readonly from: number;
}

/** How a detector did. */
export interface BurstScore {
  /** A week is alarmed when its score is above this. */
  readonly threshold: number;
  /** Share of bursts alarmed in the week of onset or the next. */
  readonly recall: Figure;
  /** Weeks from onset to the first alarm, of the bursts alarmed within four weeks. */
  readonly delay: Figure;
  /** Alarms in issues without a burst, per 1,000 issue-weeks; alarmed weeks in a row are one alarm. */
  readonly falseAlarms: Figure;
}

/** Alarms of a series from week `from` on: alarmed weeks in a row are one. */
function alarmCount(scores: AlarmScores, threshold: number, from: number): number {
  let alarms = 0;
  for (let week = from; week < scores.length; week += 1) {
    if (scores[week]! > threshold && (week === from || scores[week - 1]! <= threshold)) alarms += 1;
  }
  return alarms;
}

/** The lowest score above which rounds without bursts give at most `rate` alarms per 1,000 issue-weeks. */
export function thresholdAt(rounds: readonly ScoredRound[], rate: number): number {
  const series = rounds.flatMap(({ scores, from }) => scores.map((own) => ({ own, from })));
  const weeks = series.reduce((sum, { own, from }) => sum + own.length - from, 0);
  const most = (rate * weeks) / 1000;
  const heard = series.flatMap(({ own, from }) => [...own.subarray(from)].filter(Number.isFinite));
  const levels = [...new Set(heard)].sort((a, b) => a - b);
  const alarms = (threshold: number) =>
    series.reduce((sum, { own, from }) => sum + alarmCount(own, threshold, from), 0);
  let [low, high] = [0, levels.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (alarms(levels[middle]!) <= most) high = middle;
    else low = middle + 1;
  }
  return levels[Math.min(low, levels.length - 1)] ?? 0;
}

/** Recall, delay and false alarms of a threshold over rounds with bursts; the same seed, the same intervals. */
export function burstScore(rounds: readonly ScoredRound[], threshold: number, seed: number): BurstScore {
  const delays = rounds.flatMap(({ scores, bursts }) =>
    bursts.map(({ issue, onset }) => delayOf(scores[issue]!, onset, threshold)),
  );
  const random = seededRandom(seed);
  const quiet = quietIssues(rounds, threshold);
  const perThousand = (some: readonly Quiet[]) => {
    const weeks = some.reduce((sum, own) => sum + own.weeks, 0);
    return weeks === 0 ? 0 : (1000 * some.reduce((sum, own) => sum + own.alarms, 0)) / weeks;
  };
  const caught = (some: readonly (number | null)[]) =>
    some.filter((delay) => delay !== null && delay <= 1).length / Math.max(1, some.length);
  const late = delays.filter((delay) => delay !== null);
  return {
    threshold,
    recall: bootstrapFigure(delays, caught, random),
    delay: bootstrapFigure(
      late,
      (some) => some.reduce((sum, own) => sum + own, 0) / Math.max(1, some.length),
      random,
    ),
    falseAlarms: bootstrapFigure(quiet, perThousand, random),
  };
}

function delayOf(scores: AlarmScores, onset: number, threshold: number): number | null {
  const at = scores.subarray(onset, onset + 4).findIndex((score) => score > threshold);
  return at < 0 ? null : at;
}

interface Quiet {
  readonly alarms: number;
  readonly weeks: number;
}

/** Alarms and weeks of each issue over the rounds in which it had no burst. */
function quietIssues(rounds: readonly ScoredRound[], threshold: number): Quiet[] {
  const issues = rounds[0]?.scores.length ?? 0;
  return Array.from({ length: issues }, (_, issue) => {
    const calm = rounds.filter(({ bursts }) => !bursts.some((burst) => burst.issue === issue));
    return {
      alarms: calm.reduce((sum, { scores, from }) => sum + alarmCount(scores[issue]!, threshold, from), 0),
      weeks: calm.reduce((sum, { scores, from }) => sum + scores[issue]!.length - from, 0),
    };
  });
}
