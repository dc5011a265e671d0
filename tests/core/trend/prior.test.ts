import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/rng.js';
import { categoryPriors } from '../../../src/core/trend/prior.js';
import { shipped } from './settings.js';

const settings = { ...shipped.sudden, priorIssues: 1e-9 };
const steady = (weeks: number) => new Array<number>(weeks).fill(1);

describe('the prior of a category', () => {
  it('has the moments worked out by hand', () => {
    // Rates 0.1 and 0.5 over 100 weeks: mean 0.3; variance 0.04 less chance's 0.3 · 2 / 200 = 0.003.
    const every = (step: number) => steady(100).map((_, week) => (week % step === 0 ? 1 : 0));
    const issues = [10, 2].map((step) => ({ category: '环保', people: every(step), exposure: steady(100) }));
    const prior = categoryPriors(issues, settings).get('环保');
    expect(prior?.mean).toBeCloseTo(0.3, 9);
    expect(prior?.weeks).toBeCloseTo(0.3 / 0.037, 6);
    // At most one a week: less spread than chance, so the bound.
    expect(prior?.overdispersion).toBe(1 / settings.dispersion.most);
  });

  it('leaves a burst out of what is usual', () => {
    const people = steady(60).map((_, week) => (week === 40 ? 20 : week % 6 === 0 ? 1 : 0));
    const prior = categoryPriors([{ category: '交通', people, exposure: steady(60) }], settings).get('交通');
    expect(prior?.mean).toBeCloseTo(10 / 59, 2);
  });

  it('sees overdispersion where weeks swing', () => {
    const random = seededRandom(5);
    const weeks = 400;
    const swinging = steady(weeks).map(() => (random() < 0.25 ? 2 : 0));
    const prior = categoryPriors([{ category: '水利', people: swinging, exposure: steady(weeks) }], settings);
    // Variance 0.75 at mean 0.5: φ = (0.75 − 0.5) / 0.25.
    expect(prior.get('水利')?.overdispersion).toBeCloseTo(1, 0);
  });

  it('is the county’s for a category without issues, and finite without any', () => {
    const issues = [{ category: '环保', people: steady(20), exposure: steady(20) }];
    const priors = categoryPriors(issues, shipped.sudden);
    expect(priors.get('')?.mean).toBeCloseTo(priors.get('环保')?.mean ?? 0, 9);
    expect(categoryPriors([], shipped.sudden).get('')?.mean).toBeGreaterThan(0);
  });
});
