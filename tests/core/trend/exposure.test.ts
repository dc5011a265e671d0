import { describe, expect, it } from 'vitest';
import { exposureOf, firstLiveWeek } from '../../../src/core/trend/exposure.js';

const none = [0, 0, 0, 0];
const settings = { stationTraffic: 10, quietTraffic: 0 };

describe('exposure', () => {
  it('is the county’s traffic over its mean where an issue has no station, less the issue’s own', () => {
    const traffic = { county: [0, 14, 20, 30], stations: [] };
    expect(exposureOf([0, 4, 0, 0], [], traffic, 1, settings)).toEqual([0, 0.5, 1, 1.5]);
  });

  it('follows the issue’s stations, halfway at the traffic asked for', () => {
    const traffic = { county: [20, 20, 20, 20], stations: [[5, 5, 15, 15]] };
    // Station mean 10: (5 + 10) and (15 + 10) over their mean of 20.
    expect(exposureOf(none, [0], traffic, 0, settings)).toEqual([0.75, 0.75, 1.25, 1.25]);
    expect(exposureOf(none, [0], traffic, 0, { ...settings, stationTraffic: 1e9 })[2]).toBeCloseTo(1, 6);
  });

  it('begins where the data does, not at a stray early date', () => {
    expect(firstLiveWeek([1, 0, 0, 80, 90, 100])).toBe(3);
    expect(firstLiveWeek([])).toBe(0);
    expect(firstLiveWeek(none)).toBe(4);
  });
});
