import { seededRandom } from '../rng.js';

/** One row judged by two classifiers. */
export interface PairedRow {
  readonly gold: string;
  readonly before: string;
  readonly after: string;
}

/** How much better the second classifier is, in macro-F1 over the labels of the gold. */
export interface PairedDifference {
  readonly difference: number;
  /** 95 % percentile interval over resampled rows. */
  readonly interval: readonly [low: number, high: number];
  /** Share of the resamples in which the second is strictly better. */
  readonly better: number;
}

/** Compares two classifiers on the same rows by the paired bootstrap (Efron and Tibshirani, 1993). */
export function pairedDifference(
  rows: readonly PairedRow[],
  seed: number,
  resamples = 1000,
): PairedDifference {
  const random = seededRandom(seed);
  const draws = Float64Array.from({ length: resamples }, () =>
    difference(rows.map(() => rows[Math.floor(random() * rows.length)]!)),
  ).sort();
  return {
    difference: difference(rows),
    interval: [draws[Math.floor(resamples * 0.025)] ?? 0, draws[Math.ceil(resamples * 0.975) - 1] ?? 0],
    better: draws.filter((draw) => draw > 0).length / resamples,
  };
}

function difference(rows: readonly PairedRow[]): number {
  return macroF1(rows, 'after') - macroF1(rows, 'before');
}

function macroF1(rows: readonly PairedRow[], side: 'before' | 'after'): number {
  const tallies = new Map<string, { right: number; all: number; gold: number }>();
  const tally = (label: string) => {
    const known = tallies.get(label) ?? { right: 0, all: 0, gold: 0 };
    tallies.set(label, known);
    return known;
  };
  for (const row of rows) {
    const own = tally(row.gold);
    own.gold += 1;
    own.all += 1;
    tally(row[side]).all += 1;
    if (row[side] === row.gold) own.right += 1;
  }
  const present = [...tallies.values()].filter(({ gold }) => gold > 0);
  return present.reduce((sum, { right, all }) => sum + (2 * right) / all, 0) / Math.max(1, present.length);
}
