import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedCalibrationError } from '../../../src/core/metrics/calibration.js';
import { classificationScore, macroF1Interval } from '../../../src/core/metrics/classification.js';

const judged = (pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([gold, predicted]) => ({ gold, predicted }));
const label = fc.constantFrom('甲', '乙', '丙');

describe('classificationScore', () => {
  it('averages F1 over the classes of the gold', () => {
    const score = classificationScore(
      judged([
        ['甲', '甲'],
        ['甲', '乙'],
        ['乙', '乙'],
        ['乙', '丙'],
      ]),
    );
    expect(score.accuracy).toBe(0.5);
    expect(score.perClass.map((own) => own.label)).toEqual(['乙', '甲']);
    expect(score.macroF1).toBeCloseTo((0.5 + 2 / 3) / 2, 12);
  });

  it('lies between 0 and 1, and is 1 exactly when all is right', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label), { minLength: 1 }), (pairs) => {
        const { macroF1 } = classificationScore(judged(pairs));
        expect(macroF1).toBeGreaterThanOrEqual(0);
        expect(macroF1 === 1).toBe(pairs.every(([gold, predicted]) => gold === predicted));
      }),
    );
  });
});

describe('macroF1Interval', () => {
  it('holds the score and is the same for the same seed', () => {
    const rows = judged(
      Array.from({ length: 200 }, (_, i) => [i % 2 ? '甲' : '乙', i % 7 ? (i % 2 ? '甲' : '乙') : '甲']),
    );
    const [low, high] = macroF1Interval(rows, 1, 200);
    const { macroF1 } = classificationScore(rows);
    expect(low).toBeLessThan(macroF1);
    expect(high).toBeGreaterThan(macroF1);
    expect(macroF1Interval(rows, 1, 200)).toEqual([low, high]);
  });
});

describe('expectedCalibrationError', () => {
  it('is the gap between claim and truth', () => {
    const claims = [1, 1, 0, 0].map((right) => ({ confidence: 0.9, isRight: right === 1 }));
    expect(expectedCalibrationError(claims)).toBeCloseTo(0.4, 12);
    expect(expectedCalibrationError([])).toBe(0);
  });
});
