/** A 95 % percentile interval. */
type Interval = readonly [low: number, high: number];

/** A figure with its 95 % bootstrap interval. */
export interface Figure {
  readonly value: number;
  readonly interval: Interval;
}

const resamples = 1000;

/**
 * A figure of a list of rows with its percentile interval (95 %), by resampling the rows (Efron, 1979).
 * @param of gives the figure of a resampled list, as long as the first.
 * @param random a seeded stream of numbers in [0, 1).
 */
export function bootstrapFigure<Row>(
  rows: readonly Row[],
  of: (rows: readonly Row[]) => number,
  random: () => number,
): Figure {
  if (rows.length === 0) return { value: of(rows), interval: [0, 0] };
  const draws = Float64Array.from({ length: resamples }, () =>
    of(rows.map(() => rows[Math.floor(random() * rows.length)]!)),
  ).sort();
  return {
    value: of(rows),
    interval: [draws[Math.floor(resamples * 0.025)]!, draws[Math.ceil(resamples * 0.975) - 1]!],
  };
}
