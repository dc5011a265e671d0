import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { episodesOf, joinEpisodes } from '../../../src/core/trend/alarms.js';
import { shipped } from './settings.js';

const settings = shipped.sudden;
const prior = { mean: 0.05, weeks: 20, overdispersion: 0.5 };
const exposure = new Array<number>(80).fill(1);
const bursts = (...at: number[]) => exposure.map((_, week) => (at.includes(week) ? 7 : 0));

describe('bursts', () => {
  it('keep the first alarmed week, and end when no alarm follows', () => {
    const found = episodesOf({ people: bursts(30, 31, 33, 60), exposure }, prior, settings);
    expect(found.map(({ first }) => first)).toEqual([30, 60]);
    expect(found[0]?.last).toBeGreaterThanOrEqual(33);
  });

  it('are told of by the weeks before alone', () => {
    const people = bursts(30, 31, 70);
    const until = (stop: number) =>
      episodesOf({ people: people.slice(0, stop), exposure: exposure.slice(0, stop) }, prior, settings);
    expect(until(31)).toEqual([{ ...until(31)[0], first: 30, last: 30 }]);
    expect(until(69)[0]).toEqual(episodesOf({ people, exposure }, prior, settings)[0]);
  });
});

const episode = fc
  .tuple(fc.nat(60), fc.nat(5), fc.double({ min: 1e-9, max: 0.01, noNaN: true }))
  .map(([first, length, pValue]) => ({ first, last: first + length, pValue }));

describe('joined bursts', () => {
  it('never begin later than what was told before, and joining again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(episode), fc.array(episode), (before, now) => {
        const joined = joinEpisodes([...before, ...now], 4);
        for (const told of before) {
          expect(joined.some(({ first, last }) => first <= told.first && told.last <= last)).toBe(true);
        }
        expect(joinEpisodes([...joined, ...now], 4)).toEqual(joined);
        joined.slice(1).forEach((own, at) => {
          expect(own.first - joined[at]!.last).toBeGreaterThan(4);
        });
      }),
    );
  });

  it('keep the smallest p-value', () => {
    const told = [
      { first: 3, last: 4, pValue: 0.001 },
      { first: 6, last: 6, pValue: 0.0001 },
    ];
    expect(joinEpisodes(told, 4)).toEqual([{ first: 3, last: 6, pValue: 0.0001 }]);
  });
});
