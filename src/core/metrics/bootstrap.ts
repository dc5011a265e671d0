import { seededRandom } from '../rng.js';

/** A 95 % percentile interval. */
export type Interval = readonly [low: number, high: number];

/**
 * Percentile interval (95 %) of any figure of a list of rows, by resampling the rows (Efron, 1979).
 * @param figure of a resampled list, as long as the first.
 */
export function bootstrapInterval<Row>(
  rows: readonly Row[],
  figure: (rows: readonly Row[]) => number,
  seed: number,
  resamples = 1000,
): Interval {
  if (rows.length === 0) return [0, 0];
  const random = seededRandom(seed);
  const draws = Float64Array.from({ length: resamples }, () =>
    figure(rows.map(() => rows[Math.floor(random() * rows.length)]!)),
  ).sort();
  return [draws[Math.floor(resamples * 0.025)]!, draws[Math.ceil(resamples * 0.975) - 1]!];
}
