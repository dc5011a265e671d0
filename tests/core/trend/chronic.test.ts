import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chronicParts, chronicScore } from '../../../src/core/trend/chronic.js';
import { shipped } from './settings.js';

const settings = shipped.chronic;
const quiet = {
  people: [...new Array<number>(55).fill(0), 1],
  byStation: [1],
  stations: 20,
  unresolvedShare: 0,
  recurrenceShare: 0,
};

describe('the lasting burden of an issue', () => {
  it('has the parts worked out by hand', () => {
    const people = [4, ...new Array<number>(settings.halfLifeWeeks - 1).fill(0), 6];
    const facts = { ...quiet, people, byStation: [3, 3], unresolvedShare: 0.25, recurrenceShare: 0.5 };
    expect(chronicParts(facts, settings)).toEqual({
      volume: expect.closeTo(8 / (8 + settings.halfVolume), 12),
      // Two stations alike: ln 2 / ln 8.
      breadth: expect.closeTo(1 / 3, 12),
      persistence: 1 / (1 + settings.halfPersistence),
      unresolved: 0.25,
      recurrence: 0.5,
    });
  });

  it('is the weighted mean of the parts', () => {
    const weights = { volume: 0.4, breadth: 0.1, persistence: 0.2, unresolved: 0.2, recurrence: 0.1 };
    const parts = { volume: 0.5, breadth: 1, persistence: 0, unresolved: 0.5, recurrence: 1 };
    expect(chronicScore(parts, weights)).toBeCloseTo(0.5, 12);
    // Without recurrence and breadth: (0.2 + 0.1) / 0.8.
    expect(chronicScore({ ...parts, breadth: null, recurrence: null }, weights)).toBeCloseTo(0.375, 12);
  });

  it('has full breadth where a county of two stations speaks with both', () => {
    expect(chronicParts({ ...quiet, byStation: [4, 4], stations: 2 }, settings).breadth).toBeCloseTo(1, 12);
    expect(chronicParts({ ...quiet, byStation: [4], stations: 1 }, settings).breadth).toBe(0);
    expect(chronicParts({ ...quiet, byStation: [] }, settings).breadth).toBeNull();
  });

  it('stays within zero and one', () => {
    const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
    const counts = fc.array(fc.nat(50), { maxLength: 60 });
    fc.assert(
      fc.property(counts, counts, share, share, (people, byStation, unresolvedShare, recurrenceShare) => {
        const parts = chronicParts(
          { people, byStation, stations: 30, unresolvedShare, recurrenceShare },
          settings,
        );
        for (const part of Object.values(parts)) {
          if (part !== null) expect(part).toBeGreaterThanOrEqual(0);
          if (part !== null) expect(part).toBeLessThanOrEqual(1);
        }
        expect(chronicScore(parts, settings.weights)).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});
