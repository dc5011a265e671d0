import { describe, expect, it } from 'vitest';
import { classificationScore } from '../../../src/core/metrics/classification.js';
import { pairedDifference } from '../../../src/core/metrics/paired.js';

const rows = Array.from({ length: 60 }, (_, at) => ({
  gold: at % 3 === 0 ? '甲' : '乙',
  before: at % 4 === 0 ? '丙' : '乙',
  after: at % 5 === 0 ? '乙' : at % 3 === 0 ? '甲' : '乙',
}));

describe('pairedDifference', () => {
  it('is the difference of the two macro-F1', () => {
    const f1 = (side: 'before' | 'after') =>
      classificationScore(rows.map((row) => ({ gold: row.gold, predicted: row[side] }))).macroF1;
    const { difference, interval, better } = pairedDifference(rows, 7);
    expect(difference).toBeCloseTo(f1('after') - f1('before'), 12);
    expect(interval[0]).toBeLessThan(difference);
    expect(interval[1]).toBeGreaterThan(difference);
    expect(better).toBe(1);
  });

  it('finds no winner between a classifier and itself', () => {
    const same = rows.map((row) => ({ ...row, after: row.before }));
    expect(pairedDifference(same, 7)).toEqual({ difference: 0, interval: [0, 0], better: 0 });
  });

  it('gives the same for the same seed', () => {
    expect(pairedDifference(rows, 3)).toEqual(pairedDifference(rows, 3));
  });
});
