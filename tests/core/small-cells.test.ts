import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suppressSmallCells } from '../../src/core/small-cells.js';

describe('small cells', () => {
  it('are withheld, zeros and larger counts are not', () => {
    expect(suppressSmallCells([0, 1, 4, 5, 60])).toEqual([0, '少于 5', '少于 5', 5, 60]);
  });

  it('take the smallest other count with them where only one is small', () => {
    expect(suppressSmallCells([3, 12, 9, 0])).toEqual(['少于 5', 12, '不公布', 0]);
    expect(suppressSmallCells([3])).toEqual(['少于 5']);
  });

  it('never show a count from 1 to 4, nor withhold a single cell of several that hold people', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 12 }), (counts) => {
        const shown = suppressSmallCells(counts);
        expect(shown.some((value) => typeof value === 'number' && value > 0 && value < 5)).toBe(false);
        const hidden = shown.filter((value) => typeof value === 'string').length;
        const holding = counts.filter((count) => count > 0).length;
        expect(hidden === 1 && holding > 1).toBe(false);
      }),
    );
  });
});
