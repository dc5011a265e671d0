import type { SuddenSettings } from './settings.js';
import { negativeBinomialTail } from './special.js';

/** What issues of one category are like, for an issue little is known of. */
export interface CategoryPrior {
  /** People expected in a week of usual traffic. */
  readonly mean: number;
  /** Weight of the mean, in weeks of usual traffic: the rate of the gamma prior. */
  readonly weeks: number;
  /** Overdispersion: variance of a week = mean + overdispersion × mean². */
  readonly overdispersion: number;
}

export interface CategorySeries {
  readonly category: string;
  /** Distinct people and exposure a week, oldest first. */
  readonly people: readonly number[];
  readonly exposure: readonly number[];
}

/** Sums over issues from which the moments follow. */
interface Moments {
  issues: number;
  people: number;
  exposure: number;
  /** Σ exposure × (rate − mean)², between issues. */
  between: number;
  /** Σ (count − expected)² − expected, and Σ expected², over weeks. */
  excess: number;
  squared: number;
}

/** Tail below which a week is left out of the estimate: bursts are what is sought, not what is usual. */
const outlying = 1e-3;

/**
 * Gamma prior of the weekly rate and dispersion of each category, by moments (Clayton and Kaldor, 1987), each category's
 * sums joined with those of `priorIssues` average issues of the whole county. Bursts are left out first (after the
 * reweighting of Farrington et al., 1996). The empty name stands for a category without issues.
 */
export function categoryPriors(
  issues: readonly CategorySeries[],
  settings: SuddenSettings,
): ReadonlyMap<string, CategoryPrior> {
  const usual = issues.map(usualWeeks);
  const all = momentsOf(usual);
  const groups = new Map<string, Usual[]>([['', []]]);
  for (const issue of usual) groups.set(issue.category, [...(groups.get(issue.category) ?? []), issue]);
  return new Map(
    [...groups].map(([category, members]) => {
      const joined = join(momentsOf(members), all, settings.priorIssues / Math.max(1, all.issues));
      return [category, priorOf(joined, settings)];
    }),
  );
}

interface Usual {
  readonly category: string;
  readonly weeks: readonly (readonly [people: number, exposure: number])[];
  readonly people: number;
  readonly exposure: number;
}

function usualWeeks({ category, people, exposure }: CategorySeries): Usual {
  const live = people
    .map((count, week) => [count, exposure[week]!] as const)
    .filter(([, share]) => share > 0);
  const rate = ratio(total(live, 0), total(live, 1));
  const weeks = live.filter(
    ([count, share]) =>
      count <= 2 || negativeBinomialTail(count, Math.max(1e-9, rate * share), 1) >= outlying,
  );
  return { category, weeks, people: total(weeks, 0), exposure: total(weeks, 1) };
}

function momentsOf(issues: readonly Usual[]): Moments {
  const people = issues.reduce((sum, issue) => sum + issue.people, 0);
  const exposure = issues.reduce((sum, issue) => sum + issue.exposure, 0);
  const mean = ratio(people, exposure);
  const moments = { issues: issues.length, people, exposure, between: 0, excess: 0, squared: 0 };
  for (const issue of issues) {
    const rate = ratio(issue.people, issue.exposure);
    moments.between += issue.exposure * (rate - mean) ** 2;
    for (const [count, share] of issue.weeks) {
      const expected = rate * share;
      moments.excess += (count - expected) ** 2 - expected;
      moments.squared += expected ** 2;
    }
  }
  return moments;
}

function join(own: Moments, all: Moments, share: number): Moments {
  const keys = ['issues', 'people', 'exposure', 'between', 'excess', 'squared'] as const;
  return Object.fromEntries(keys.map((key) => [key, own[key] + share * all[key]])) as unknown as Moments;
}

function priorOf(moments: Moments, { priorWeeks, dispersion }: SuddenSettings): CategoryPrior {
  const mean = Math.max(1e-4, ratio(moments.people, moments.exposure));
  // What chance alone spreads the rates by is mean × issues ÷ exposure.
  const variance = ratio(moments.between - moments.issues * mean, moments.exposure);
  const weeks = variance > 0 ? mean / variance : priorWeeks.most;
  return {
    mean,
    weeks: clamp(weeks, priorWeeks.least, priorWeeks.most),
    overdispersion: clamp(ratio(moments.excess, moments.squared), 1 / dispersion.most, 1 / dispersion.least),
  };
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
const ratio = (over: number, under: number) => (under > 0 ? over / under : 0);
const total = (rows: readonly (readonly [number, number])[], at: 0 | 1) =>
  rows.reduce((sum, row) => sum + row[at], 0);
