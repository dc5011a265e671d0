import { describe, expect, it } from 'vitest';
import { splitAssociation } from '../../../src/core/words/association.js';
import { branchingEntropy } from '../../../src/core/words/branching.js';

const counted = (entries: Record<string, number>, words: number) => ({
  words,
  counts: new Map(Object.entries(entries).map(([key, count]) => [key, { count, whole: 0 }])),
  mayCount: () => true,
});

describe('splitAssociation', () => {
  it('is the mutual information of the weakest split, in bits', () => {
    const counts = counted({ 甲乙丙: 4, 甲: 4, 乙丙: 8, 甲乙: 4, 丙: 4 }, 64);
    // 甲|乙丙: log2(4·64/(4·8)) = 3; 甲乙|丙: log2(4·64/(4·4)) = 4.
    expect(splitAssociation('甲乙丙', counts)).toBe(3);
  });

  it('is none for what is never taken apart', () => {
    expect(splitAssociation('甲乙', counted({ 甲乙: 4, 甲: 2 }, 64))).toBeUndefined();
  });
});

describe('branchingEntropy', () => {
  it('is zero within a word and grows with the number of neighbours', () => {
    expect(branchingEntropy({ neighbours: new Map([['路', 9]]), edges: 0 })).toBe(0);
    expect(
      branchingEntropy({
        neighbours: new Map([
          ['的', 2],
          ['在', 2],
        ]),
        edges: 0,
      }),
    ).toBe(1);
  });

  it('takes every edge for a neighbour of its own, and nothing for none', () => {
    expect(branchingEntropy({ neighbours: new Map(), edges: 8 })).toBe(3);
    expect(branchingEntropy({ neighbours: new Map(), edges: 0 })).toBe(0);
  });
});
