import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHalf, toHalf } from '../../../src/core/embed/half.js';

const there = (...values: number[]) => [...fromHalf(toHalf(Float32Array.from(values)))];

describe('half-precision vectors', () => {
  it('take two bytes a number', () => {
    expect(toHalf(new Float32Array(176))).toHaveLength(352);
  });

  it('keep what a half can hold', () => {
    const exact = [0, 1, -1, 0.5, 2 ** -14, 2 ** -24, -(2 ** -20), 1 + 2 ** -10, 65504];
    expect(there(...exact)).toEqual(exact);
    expect(there(Number.POSITIVE_INFINITY, 1e6, -1e6)).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]);
    expect(there(Number.NaN)[0]).toBeNaN();
  });

  it('round ties to the even neighbour', () => {
    expect(there(1 + 2 ** -11, 1 + 3 * 2 ** -11, 2 ** -25)).toEqual([1, 1 + 2 ** -9, 0]);
  });

  it('differ from the first by at most 2⁻¹¹ of themselves, or by half of the smallest', () => {
    fc.assert(
      fc.property(fc.float({ min: -1, max: 1, noNaN: true }), (value) => {
        const [back = Number.NaN] = there(value);
        expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.max(Math.abs(value) * 2 ** -11, 2 ** -25));
      }),
    );
  });
});
