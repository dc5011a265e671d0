import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earsC2 } from '../../../../src/core/trend/compare/ears-c2.js';
import { kleinberg } from '../../../../src/core/trend/compare/kleinberg.js';
import { yearlyBaseline, zScores } from '../../../../src/core/trend/compare/z-score.js';

const traffic = (weeks: number) => new Array<number>(weeks).fill(10);

describe('the z-score', () => {
  it('is the one worked out by hand', () => {
    // Baseline 0 2 0 2 0 2 0 2: mean 1, sample variance 8 / 7.
    const people = [0, 2, 0, 2, 0, 2, 0, 2, 9, 9, 5];
    const scores = zScores({ people, traffic: traffic(11), start: 0 }, yearlyBaseline);
    expect(scores[10]).toBeCloseTo(4 / Math.sqrt(8 / 7), 12);
    expect(scores[9]).toBe(Number.NEGATIVE_INFINITY);
  });

  it('does not divide by the zero of a silent baseline', () => {
    const people = [...new Array<number>(12).fill(0), 3];
    expect(zScores({ people, traffic: traffic(13), start: 0 }, yearlyBaseline)[12]).toBeCloseTo(15, 9);
  });
});

describe('EARS C2', () => {
  it('looks at the seven weeks that end two before', () => {
    const people = [50, 1, 2, 3, 4, 3, 2, 1, 90, 90, 6];
    // Mean 16 / 7; squares 44 − 256 / 7 over 6.
    const deviation = Math.sqrt((44 - 256 / 7) / 6);
    const scores = earsC2({ people, traffic: traffic(11), start: 0 });
    expect(scores[10]).toBeCloseTo((6 - 16 / 7) / deviation, 12);
  });
});

describe('Kleinberg’s automaton', () => {
  it('asks for the price worked out by hand', () => {
    // Shares to date 0, 0, 6 / 30: the burst's share is 0.4, and the empty weeks before tell against it.
    const scores = kleinberg({ people: [0, 0, 6], traffic: traffic(3), start: 0 });
    expect(scores[2]).toBeCloseTo(6 * Math.log(2) + 4 * Math.log(0.6 / 0.8), 12);
    expect(scores[1]).toBe(Number.NEGATIVE_INFINITY);
  });

  it('adds up weeks in a row', () => {
    const scores = kleinberg({ people: [0, 0, 0, 0, 5, 5], traffic: traffic(6), start: 0 });
    const gain = 5 * Math.log(2) + 5 * Math.log((1 - 2 / 6) / (1 - 1 / 6));
    expect(scores[5]).toBeCloseTo(2 * gain, 12);
  });

  it('never reads ahead', () => {
    const counts = fc.array(fc.nat(9), { minLength: 12, maxLength: 20 });
    fc.assert(
      fc.property(counts, fc.nat(9), (people, next) => {
        const before = { people, traffic: traffic(people.length), start: 0 };
        const after = { people: [...people, next], traffic: traffic(people.length + 1), start: 0 };
        for (const detector of [kleinberg, earsC2]) {
          expect([...detector(after)].slice(0, -1)).toEqual([...detector(before)]);
        }
      }),
    );
  });
});
