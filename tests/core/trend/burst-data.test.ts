import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/rng.js';
import { drawBursts, permuteWeeks, weeksOf } from '../../../src/core/trend/burst-data.js';

const random = seededRandom(3);
const size = 600;
const data = {
  week: Int32Array.from({ length: size }, (_, at) => at % 40),
  issue: Int32Array.from({ length: size }, (_, at) => (at % 3 === 0 ? -1 : at % 20)),
  voice: Int32Array.from({ length: size }, () => Math.floor(random() * 30)),
  station: Int32Array.from({ length: size }, (_, at) => (at % 7 === 0 ? -1 : at % 4)),
  weeks: 40,
  stations: 4,
  categories: new Array<string>(20).fill('环保'),
};
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('a trial of bursts', () => {
  it('deals weeks out anew without losing one', () => {
    const dealt = permuteWeeks(data, seededRandom(1));
    expect([...dealt.week].sort()).toEqual([...data.week].sort());
    expect(dealt.week).not.toEqual(data.week);
    expect(permuteWeeks(data, seededRandom(1)).week).toEqual(dealt.week);
  });

  it('counts a voice once a week, and every message as traffic', () => {
    const twice = { ...data, week: Int32Array.of(0, 0, 1), issue: Int32Array.of(2, 2, 2) };
    const few = { ...twice, voice: Int32Array.of(5, 5, 5), station: Int32Array.of(1, 1, -1) };
    const weeks = weeksOf(few, [], random);
    expect(weeks.people[2]?.slice(0, 2)).toEqual([1, 1]);
    expect(weeks.own[2]?.slice(0, 2)).toEqual([2, 1]);
    expect(weeks.traffic.county.slice(0, 2)).toEqual([2, 1]);
    expect(weeks.places[2]).toEqual([1]);
  });

  it('puts modest bursts in issues of their own, and adds them to people, county and a station', () => {
    const bursts = drawBursts(data, 12, 10, seededRandom(4));
    expect(new Set(bursts.map(({ issue }) => issue)).size).toBe(12);
    for (const { onset, people } of bursts) {
      expect(onset).toBeGreaterThanOrEqual(10);
      expect(onset).toBeLessThanOrEqual(37);
      expect(people.length).toBeLessThanOrEqual(4);
      for (const count of people) expect(count >= 3 && count <= 10).toBe(true);
    }
    const before = weeksOf(data, [], seededRandom(5));
    const after = weeksOf(data, bursts, seededRandom(5));
    const added = sum(bursts.map((burst) => sum(burst.people.slice(0, 40 - burst.onset))));
    expect(sum(after.people.flat()) - sum(before.people.flat())).toBe(added);
    expect(sum(after.traffic.county) - sum(before.traffic.county)).toBe(added);
    expect(sum(after.traffic.stations.flat()) - sum(before.traffic.stations.flat())).toBe(added);
  });
});
