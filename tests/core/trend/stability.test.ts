import { describe, expect, it } from 'vitest';
import { rankIntervals } from '../../../src/core/trend/stability.js';

const settings = { draws: 200, spread: 0.5, seed: 1 };
const weighted =
  (rows: readonly (readonly number[])[]) => (factors: readonly number[], scores: Float64Array) => {
    rows.forEach((row, at) => {
      scores[at] = row.reduce((sum, value, part) => sum + value * factors[part]!, 0);
    });
  };

describe('the stability of ranks', () => {
  it('is a point where one issue leads in every part, and a range where the lead depends on weights', () => {
    const rows = [
      [9, 9],
      [4, 3],
      [3, 4],
      [0, 0],
    ];
    const ranks = rankIntervals(4, 2, weighted(rows), settings);
    expect(ranks).toEqual([
      { low: 1, high: 1 },
      { low: 2, high: 3 },
      { low: 2, high: 3 },
      { low: 4, high: 4 },
    ]);
    expect(rankIntervals(4, 2, weighted(rows), settings)).toEqual(ranks);
  });

  it('has issues of one score share the best rank', () => {
    const ranks = rankIntervals(3, 1, weighted([[1], [1], [2]]), settings);
    expect(ranks.map(({ low }) => low)).toEqual([2, 2, 1]);
  });

  it('knows only the point without spread', () => {
    const ranks = rankIntervals(
      2,
      2,
      weighted([
        [4, 3],
        [3, 4.5],
      ]),
      { ...settings, spread: 0 },
    );
    expect(ranks).toEqual([
      { low: 2, high: 2 },
      { low: 1, high: 1 },
    ]);
  });
});
