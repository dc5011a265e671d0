import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, logGamma, negativeBinomialTail } from '../../../src/core/trend/special.js';

describe('special functions', () => {
  it('knows factorials', () => {
    expect(Math.exp(logGamma(6))).toBeCloseTo(120, 6);
    expect(Math.exp(logGamma(0.5))).toBeCloseTo(Math.sqrt(Math.PI), 8);
  });

  it('has the tails of a negative binomial worked out by hand', () => {
    // mean 1, size 1 is geometric with p = 1/2: P(X ≥ k) = 2^-k.
    for (const count of [0, 1, 2, 5]) expect(negativeBinomialTail(count, 1, 1)).toBeCloseTo(0.5 ** count, 10);
  });

  it('falls with the count and rises with the mean', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.double({ min: 0.01, max: 20, noNaN: true }), (count, mean) => {
        expect(negativeBinomialTail(count + 1, mean, 2)).toBeLessThanOrEqual(
          negativeBinomialTail(count, mean, 2) + 1e-12,
        );
        expect(negativeBinomialTail(count, mean * 2, 2)).toBeGreaterThanOrEqual(
          negativeBinomialTail(count, mean, 2) - 1e-9,
        );
      }),
    );
  });

  it('gives the false discovery rates of Benjamini and Hochberg', () => {
    expect(benjaminiHochberg([0.01, 0.04, 0.03, 0.5])).toEqual(
      [0.04, (0.04 * 4) / 3, (0.04 * 4) / 3, 0.5].map((v) => expect.closeTo(v, 10)),
    );
  });
});
