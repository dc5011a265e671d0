import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { substitutions } from '../../../src/core/duplicates/substitutions.js';
import { pairScore } from '../../../src/core/metrics/pairs.js';

describe('substitutions', () => {
  it('names what stands for what, and where', () => {
    expect(substitutions('我住在丽景苑三楼', '我住在柳岸三楼')).toEqual([
      { before: '丽景苑', after: '柳岸', beforeAt: 3, afterAt: 3 },
    ]);
  });

  it('finds nothing between equal texts', () => {
    expect(substitutions('路灯坏了', '路灯坏了')).toEqual([]);
  });

  it('gives up on texts that are far apart', () => {
    expect(substitutions('一'.repeat(2000), '二'.repeat(2000))).toBeUndefined();
  });

  it('turns the first text into the second', () => {
    const text = fc.string({ unit: fc.constantFrom('路', '灯', '坏', '了', '水'), maxLength: 40 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        let at = 0;
        let rebuilt = '';
        for (const change of substitutions(a, b) ?? []) {
          rebuilt += a.slice(at, change.beforeAt) + change.after;
          at = change.beforeAt + change.before.length;
        }
        expect(rebuilt + a.slice(at)).toBe(b);
      }),
      { seed: 8, numRuns: 3000 },
    );
  });
});

describe('pairScore', () => {
  it('scores by pairs and leaves ignored pairs out', () => {
    const score = pairScore(
      [
        ['a', 'b', 'c'],
        ['x', 'y'],
      ],
      [
        ['a', 'b'],
        ['d', 'e'],
      ],
      [['x', 'y']],
    );
    expect(score).toMatchObject({ predicted: 3, gold: 2, right: 1, precision: 1 / 3, recall: 0.5 });
    expect(score.f1).toBeCloseTo(0.4);
  });
});
