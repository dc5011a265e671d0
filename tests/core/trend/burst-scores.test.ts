import { describe, expect, it } from 'vitest';
import { burstScore, thresholdAt } from '../../../src/core/trend/burst-scores.js';

const silent = () => new Float64Array(110).fill(Number.NEGATIVE_INFINITY);
const peaks = (...at: (readonly [week: number, score: number])[]) => {
  const scores = silent();
  for (const [week, score] of at) scores[week] = score;
  return scores;
};

describe('the score of a burst detector', () => {
  it('has its threshold just above what would alarm too often', () => {
    // 200 issue-weeks at 10 per 1,000: two alarms may stay, weeks in a row being one.
    const scores = [peaks([20, 5], [21, 5], [40, 3]), peaks([60, 4], [80, 2])];
    const rounds = [{ scores, bursts: [], from: 10 }];
    expect(thresholdAt(rounds, 10)).toBe(3);
    expect(thresholdAt(rounds, 5)).toBe(4);
    expect(thresholdAt(rounds, 0)).toBe(5);
    expect(thresholdAt([{ scores: [silent()], bursts: [], from: 10 }], 1)).toBe(0);
  });

  it('tells recall within two weeks, delay, and alarms in issues without a burst', () => {
    const bursts = [0, 1, 2, 3].map((issue) => ({ issue, onset: 50, people: [5] }));
    const scores = [
      peaks([50, 9]),
      peaks([51, 9]),
      peaks([53, 9]),
      peaks([30, 9]),
      peaks([20, 9], [21, 9], [70, 9]),
    ];
    const found = burstScore([{ scores, bursts, from: 10 }], 3, 1);
    expect(found.recall.value).toBe(0.5);
    expect(found.delay.value).toBeCloseTo(4 / 3, 12);
    expect(found.falseAlarms.value).toBeCloseTo(20, 12);
    expect(found.recall.interval[0]).toBeLessThanOrEqual(0.5);
    expect(found.recall.interval[1]).toBeGreaterThanOrEqual(0.5);
    expect(burstScore([{ scores, bursts, from: 10 }], 3, 1)).toEqual(found);
  });
});
