import type { AlarmScores, Observed } from './detector.js';

export interface Standardised {
  /** Most weeks of baseline, and weeks left out between it and the week judged. */
  readonly baseline: number;
  readonly guard: number;
  /** Fewest weeks of baseline to judge by. */
  readonly least: number;
  /** Least standard deviation, so that a silent baseline does not divide by zero. */
  readonly leastDeviation: number;
}

/** A year's baseline with the same guard gap as ours: the z-score that monitoring tools usually show. */
export const yearlyBaseline: Standardised = { baseline: 52, guard: 2, least: 8, leastDeviation: 0.2 };

/** (count − mean) ÷ standard deviation (n − 1) of the baseline, week by week. */
export function zScores({ people, start }: Observed, settings: Standardised): AlarmScores {
  const { baseline, guard, least, leastDeviation } = settings;
  return Float64Array.from(people, (count, week) => {
    const stop = week - guard;
    const before = people.slice(Math.max(start, stop - baseline), Math.max(start, stop));
    if (before.length < least) return Number.NEGATIVE_INFINITY;
    const mean = before.reduce((sum, value) => sum + value, 0) / before.length;
    const squares = before.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return (count - mean) / Math.max(leastDeviation, Math.sqrt(squares / (before.length - 1)));
  });
}
