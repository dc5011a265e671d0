import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suddenScore, surpriseAt } from '../../../src/core/trend/sudden.js';
import { shipped } from './settings.js';

const settings = shipped.sudden;
const prior = { mean: 0.05, weeks: 20, overdispersion: 0.5 };
const weeks = (...newest: number[]) => [...new Array<number>(56 - newest.length).fill(0), ...newest];
const steady = new Array<number>(56).fill(1);
const now = 55;
const judge = (people: readonly number[], exposure: readonly number[] = steady) =>
  surpriseAt({ people, exposure }, now, prior, settings);

describe('the surprise of an issue', () => {
  it('is the tail worked out by hand', () => {
    // One window of a week, no shrinkage of dispersion, a shape of 1 and φ → 0: geometric with p = (E + b) / (E + b + 1).
    const plain = {
      ...settings,
      windows: [1],
      guardWeeks: 0,
      mostBaselineWeeks: 9,
      leastBaselineWeeks: 8,
      dispersionWeeks: 1e9,
      dispersion: { least: 1, most: 1e9 },
    };
    const flat = { mean: 1, weeks: 1, overdispersion: 0 };
    const found = surpriseAt({ people: weeks(3), exposure: steady }, now, flat, plain);
    expect(found?.expectedPeople).toBeCloseTo(1 / 10, 12);
    expect(found?.pValue).toBeCloseTo((1 / 11) ** 3, 8);
  });

  it('is high for a burst out of nothing and none for silence', () => {
    expect(suddenScore(judge(weeks(6, 9)), settings)).toBeGreaterThan(0.5);
    expect(judge(weeks())?.pValue).toBe(1);
    expect(suddenScore(judge(weeks()), settings)).toBe(0);
  });

  it('is low for an issue that was always that loud', () => {
    expect(suddenScore(judge(new Array<number>(56).fill(4)), settings)).toBeLessThan(0.1);
  });

  it('is less when the county and its stations wrote more in the same weeks', () => {
    const busy = steady.map((value, week) => (week >= 54 ? value * 5 : value));
    expect(judge(weeks(3, 4), busy)?.pValue).toBeGreaterThan(judge(weeks(3, 4))?.pValue ?? 1);
  });

  it('is less for an issue whose weeks always swung', () => {
    const swinging = weeks().map((_, week) => (week % 10 === 0 && week < 50 ? 5 : 0));
    const even = weeks().map((_, week) => (week % 2 === 0 && week < 50 ? 1 : 0));
    const burst = (people: number[]) => judge([...people.slice(0, 55), 6])?.pValue ?? 1;
    expect(burst(swinging)).toBeGreaterThan(burst(even));
  });

  it('never calls two people sudden', () => {
    expect(suddenScore(judge(weeks(2)), settings)).toBe(0);
  });

  it('is not judged with fewer than the least weeks of baseline', () => {
    const young = (live: number) => steady.map((value, week) => (week < 56 - live ? 0 : value));
    const least = settings.leastBaselineWeeks + settings.guardWeeks;
    expect(judge(weeks(9), young(least))).toBeNull();
    expect(judge(weeks(9), young(least + 1))?.windowWeeks).toBe(1);
  });

  it('grows with the people of the newest week', () => {
    const counts = fc.array(fc.nat(4), { minLength: 55, maxLength: 55 });
    fc.assert(
      fc.property(counts, fc.nat(12), (before, count) => {
        const fewer = judge([...before, count])?.pValue ?? 1;
        expect(judge([...before, count + 1])?.pValue ?? 1).toBeLessThanOrEqual(fewer + 1e-9);
      }),
    );
  });
});
