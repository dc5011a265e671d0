import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowChange } from '../../../src/core/quality/row-change.js';
import { shareJump } from '../../../src/core/quality/share-jump.js';
import { type SourceWeek, weeklyChanges } from '../../../src/core/quality/weekly-changes.js';

const week = (messages: number, missing: Record<string, number> = {}): SourceWeek => ({ messages, missing });
const steady = (messages: number, missing: Record<string, number> = {}, weeks = 8) =>
  Array.from({ length: weeks }, () => week(messages, missing));

describe('the surprise of one week’s rows', () => {
  it('is that of a Poisson count where the weeks before are even', () => {
    // P(X ≥ 20) of a Poisson with mean 5 is 8.1e-8; a mean known from eight weeks only is less sure of itself.
    const { direction, expected, pValue } = rowChange(20, [5, 5, 5, 5, 5, 5, 5, 5]);
    expect({ direction, expected }).toEqual({ direction: 'up', expected: 5 });
    expect(pValue).toBeGreaterThan(8e-8);
    expect(pValue).toBeLessThan(1e-5);
  });

  it('is smaller where the weeks before went up and down themselves', () => {
    const even = rowChange(30, [10, 10, 10, 10, 10, 10, 10, 10]).pValue;
    const uneven = rowChange(30, [2, 18, 4, 16, 1, 19, 3, 17]).pValue;
    expect(uneven).toBeGreaterThan(even * 100);
  });

  it('is a chance, and less the further a count is out', () => {
    const counts = fc.array(fc.nat(200), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(counts, fc.nat(300), fc.integer({ min: 1, max: 50 }), (earlier, count, step) => {
        const near = rowChange(count, earlier);
        expect(near.pValue).toBeGreaterThanOrEqual(0);
        expect(near.pValue).toBeLessThanOrEqual(1);
        if (near.direction === 'up')
          expect(rowChange(count + step, earlier).pValue).toBeLessThanOrEqual(near.pValue * (1 + 1e-9));
      }),
    );
  });
});

describe('the z of two shares', () => {
  it('is that of the textbook: 15 of 20 against 40 of 200', () => {
    // pooled 55/220 = 0.25; (0.75 - 0.2) / sqrt(0.1875 * (1/20 + 1/200)) = 5.416
    expect(shareJump(15, 20, 40, 200)).toBeCloseTo(5.416, 3);
  });

  it('is nothing where either side has no rows, or all rows are alike', () => {
    expect([
      shareJump(0, 0, 3, 9),
      shareJump(3, 9, 0, 0),
      shareJump(9, 9, 4, 4),
      shareJump(0, 9, 0, 4),
    ]).toEqual([0, 0, 0, 0]);
  });

  it('changes sign when the sides are exchanged', () => {
    const share = fc.integer({ min: 1, max: 500 }).chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));
    fc.assert(
      fc.property(share, share, ([a, n], [b, m]) => {
        expect(shareJump(a, n, b, m)).toBeCloseTo(-shareJump(b, m, a, n), 9);
      }),
    );
  });
});

describe('weekly changes of a source', () => {
  it('tell a burst and a standstill, each with what was usual', () => {
    expect(weeklyChanges([...steady(20), week(70)])).toMatchObject([
      { at: 8, kind: 'rows-up', field: null, observed: 70, expected: 20 },
    ]);
    expect(weeklyChanges([...steady(20), week(0)])).toMatchObject([
      { at: 8, kind: 'rows-down', observed: 0, expected: 20 },
    ]);
  });

  it('tell a field that is suddenly left out, and no other', () => {
    const found = weeklyChanges([...steady(25, { author: 2, title: 0 }), week(25, { author: 20, title: 0 })]);
    expect(found).toMatchObject([
      { at: 8, kind: 'missing-up', field: 'author', observed: 20, total: 25, expected: 0.08 },
    ]);
    expect(found[0]!.score).toBeGreaterThan(4);
  });

  it('are silent on even weeks, on a field that is given again, and on a source that has only begun', () => {
    expect(weeklyChanges(steady(20, { author: 5 }, 30))).toEqual([]);
    expect(weeklyChanges([...steady(25, { author: 20 }), week(25, { author: 1 })])).toEqual([]);
    expect(weeklyChanges([...steady(2, {}, 7), week(90)])).toEqual([]);
  });

  it('ask of a small source a difference of ten rows, and of a share twenty rows', () => {
    expect(weeklyChanges([...steady(1), week(9)])).toEqual([]);
    expect(weeklyChanges([...steady(25, { author: 0 }), week(19, { author: 19 })])).toEqual([]);
  });
});
