import { negativeBinomialTail } from './special.js';

export interface SuddenOptions {
  /** Weeks that count as now. */
  readonly recent: number;
  /** Weeks between now and the baseline that count as neither, so that a slow start does not raise its own bar. */
  readonly guard: number;
  /** Most weeks of baseline. */
  readonly baseline: number;
  /** Weight, in weeks, of the prior mean. */
  readonly priorWeeks: number;
  /** People a week expected of an issue nothing is known of. */
  readonly priorMean: number;
  /** Dispersion of weekly counts: variance = mean + mean² / dispersion. */
  readonly dispersion: number;
  /** Fewer recent people than this are never sudden. */
  readonly leastPeople: number;
}

export interface Sudden {
  /** In [0, 1): how surprising the recent weeks are, one half at p = 10⁻⁴. */
  readonly score: number;
  /** Chance of at least this many people by the baseline. */
  readonly pValue: number;
  readonly recentPeople: number;
  readonly expectedPeople: number;
}

/** Digits of the p-value at which the score is one half. */
const halfDigits = 4;

/**
 * Surprise of an issue's newest weeks: the predictive tail of a negative binomial whose mean is the baseline's weekly
 * people, corrected for traffic and shrunk towards a prior (after Noufaily et al., 2013, with a conjugate mean).
 * @param people distinct people a week, oldest first; weeks before the issue began count as zero.
 * @param traffic messages of the whole county in the same weeks: the exposure.
 */
export function sudden(
  people: readonly number[],
  traffic: readonly number[],
  options: SuddenOptions,
): Sudden {
  const end = people.length - options.recent;
  const stop = Math.max(0, end - options.guard);
  const start = Math.max(0, stop - options.baseline);
  const average = mean(traffic.slice(start)) || 1;
  const exposure = (from: number, to: number) => sum(traffic.slice(from, to)) / average;
  const baseline = sum(people.slice(start, stop)) + options.priorWeeks * options.priorMean;
  const rate = baseline / (exposure(start, stop) + options.priorWeeks);
  const recentPeople = sum(people.slice(end));
  const expectedPeople = Math.max(1e-6, rate * exposure(end, people.length));
  const pValue = negativeBinomialTail(recentPeople, expectedPeople, options.dispersion * options.recent);
  const digits = Math.max(0, -Math.log10(Math.max(pValue, 1e-300)));
  const surprise = digits / (digits + halfDigits);
  return { score: recentPeople < options.leastPeople ? 0 : surprise, pValue, recentPeople, expectedPeople };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}
