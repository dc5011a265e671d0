import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageLinkage } from '../../../src/core/cluster/average-linkage.js';
import type { Pairs } from '../../../src/core/cluster/pairs.js';
import { standingLinkage } from '../../../src/core/cluster/standing-linkage.js';

type Triple = readonly [number, number, number];
const pairsOf = (list: readonly Triple[]): Pairs => ({
  a: Uint32Array.from(list, ([a]) => a),
  b: Uint32Array.from(list, ([, b]) => b),
  similarity: Float32Array.from(list, ([, , similarity]) => similarity),
});
const link = (standing: readonly number[], list: readonly Triple[]) => [
  ...standingLinkage(Uint32Array.from(standing), pairsOf(list), 0.5, 8),
];

describe('standingLinkage', () => {
  it('puts a new row to the standing cluster that is likest on average', () => {
    const pairs: Triple[] = [
      [0, 4, 0.9],
      [1, 4, 0.7],
      [2, 4, 0.8],
    ];
    expect(link([0, 0, 2, 2, 4], pairs)).toEqual([0, 0, 2, 2, 0]);
  });

  it('leaves a row alone that is like one member only of several', () => {
    expect(link([0, 0, 0, 3], [[0, 3, 0.9]])).toEqual([0, 0, 0, 3]);
  });

  it('joins new rows with each other and with rows that stood alone', () => {
    const pairs: Triple[] = [
      [0, 2, 0.9],
      [1, 2, 0.2],
    ];
    expect(link([0, 1, 2], pairs)).toEqual([0, 1, 0]);
  });

  it('is average linkage where nothing stands yet', () => {
    const rows = 9;
    const pair = fc.tuple(fc.nat(rows - 1), fc.nat(rows - 1), fc.integer({ min: 1, max: 99 }));
    const unique = fc.uniqueArray(
      pair.filter(([a, b]) => a < b),
      { selector: ([a, b]) => a * rows + b },
    );
    fc.assert(
      fc.property(unique, (list) => {
        const ordered = [...list].sort((x, y) => x[0] - y[0] || x[1] - y[1]);
        const pairs = pairsOf(ordered.map(([a, b, percent]) => [a, b, percent / 100]));
        const alone = Uint32Array.from({ length: rows }, (_, row) => row);
        expect([...standingLinkage(alone, pairs, 0.4, 8)]).toEqual([...averageLinkage(rows, pairs, 0.4, 8)]);
      }),
    );
  });
});
