import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stratifiedGroupFolds } from '../../../src/core/classify/folds.js';
import { fictionalRows } from './fictional-rows.js';

const few = fc.constantFrom('', '甲', '乙', '丙', '甲 乙', '甲乙');
const anyRow = fc.record({ title: few, body: few, category: fc.constantFrom('一', '二') });

describe('stratifiedGroupFolds', () => {
  it('never splits rows with an equal title or an equal body, blanks aside', () => {
    fc.assert(
      fc.property(fc.array(anyRow), fc.nat(), (rows, seed) => {
        const folds = stratifiedGroupFolds(rows, 3, seed);
        for (const [i, a] of rows.entries()) {
          for (const [j, b] of rows.entries()) {
            const same = (['title', 'body'] as const).some(
              (key) => a[key] !== '' && a[key].replace(/\s/g, '') === b[key].replace(/\s/g, ''),
            );
            if (same) expect(folds[i]).toBe(folds[j]);
          }
        }
      }),
    );
  });

  it('spreads each category evenly and gives the same folds for the same seed', () => {
    const rows = fictionalRows(50);
    const folds = stratifiedGroupFolds(rows, 5, 3);
    for (const category of ['甲类', '乙类', '丙类']) {
      const counts = [0, 0, 0, 0, 0];
      rows.forEach((row, i) => {
        if (row.category === category) counts[folds[i]!]! += 1;
      });
      expect(counts).toEqual([10, 10, 10, 10, 10]);
    }
    expect(stratifiedGroupFolds(rows, 5, 3)).toEqual(folds);
    expect(stratifiedGroupFolds(rows, 5, 4)).not.toEqual(folds);
  });
});
