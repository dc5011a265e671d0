import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chronic } from '../../src/core/trend/chronic.js';
import { benjaminiHochberg, logGamma, negativeBinomialTail } from '../../src/core/trend/special.js';
import { sudden } from '../../src/core/trend/sudden.js';

const options = {
  recent: 2,
  guard: 2,
  baseline: 52,
  priorWeeks: 8,
  priorMean: 0.05,
  dispersion: 1,
  leastPeople: 3,
};
const weeks = (...newest: number[]) => [...new Array<number>(56 - newest.length).fill(0), ...newest];
const steady = new Array<number>(56).fill(50);

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

describe('sudden', () => {
  it('is high for a burst out of nothing and zero for silence', () => {
    expect(sudden(weeks(6, 9), steady, options).score).toBeGreaterThan(0.5);
    expect(sudden(weeks(), steady, options).score).toBe(0);
  });

  it('is low for an issue that was always that loud', () => {
    const loud = new Array<number>(56).fill(4);
    expect(sudden(loud, steady, options).score).toBeLessThan(0.1);
  });

  it('is lower when the whole county wrote more in the same weeks', () => {
    const busy = steady.map((value, week) => (week >= 54 ? value * 5 : value));
    expect(sudden(weeks(3, 4), busy, options).score).toBeLessThan(sudden(weeks(3, 4), steady, options).score);
  });

  it('never calls two people sudden', () => {
    expect(sudden(weeks(2), steady, options).score).toBe(0);
  });
});

describe('chronic', () => {
  const weights = {
    halfVolume: 8,
    halfLifeWeeks: 26,
    halfPersistence: 8,
    weightVolume: 0.45,
    weightBreadth: 0.15,
    weightPersistence: 0.25,
    weightUnresolved: 0.15,
  };

  it('stays within zero and one and grows with people, weeks, stations and open matters', () => {
    const small = chronic({ people: weeks(1), byStation: [1], unresolvedShare: 0 }, weights);
    const large = chronic(
      { people: new Array<number>(56).fill(3), byStation: [9, 8, 7], unresolvedShare: 1 },
      weights,
    );
    expect(small.score).toBeGreaterThanOrEqual(0);
    expect(large.score).toBeLessThanOrEqual(1);
    expect(large.score).toBeGreaterThan(small.score);
  });

  it('lets a part that cannot be known have no say', () => {
    const facts = { people: weeks(1, 2, 1), byStation: [2, 2] };
    const unknown = chronic({ ...facts, unresolvedShare: null }, weights);
    const middle = chronic({ ...facts, unresolvedShare: unknown.score }, weights);
    expect(unknown.unresolved).toBeNull();
    expect(middle.score).toBeCloseTo(unknown.score, 10);
  });
});
