import { describe, expect, it } from 'vitest';
import { bcubed } from '../../src/core/metrics/bcubed.js';

describe('BCubed', () => {
  it('is one for the gold itself', () => {
    const clusters = new Map([
      ['a', 'x'],
      ['b', 'x'],
      ['c', 'y'],
    ]);
    expect(bcubed([{ members: ['a', 'b'] }, { members: ['c'] }], clusters).f1).toBe(1);
  });

  it('counts every stranger in a predicted cluster against precision, but no unsure one', () => {
    const clusters = new Map(['a', 'b', 'c', 'd'].map((item) => [item, 'x']));
    const gold = [{ members: ['a', 'b'], unsure: ['d'] }];
    const { precision, recall } = bcubed(gold, clusters);
    expect(precision).toBeCloseTo(2 / 3);
    expect(recall).toBe(1);
  });

  it('takes a message that is in no cluster as a cluster of its own', () => {
    const { precision, recall } = bcubed([{ members: ['a', 'b'] }], new Map());
    expect(precision).toBe(1);
    expect(recall).toBe(0.5);
  });
});
