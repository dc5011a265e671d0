import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidatePairs } from '../../../src/core/duplicates/candidates.js';
import { PairList } from '../../../src/core/duplicates/pair-list.js';
import { shingles, trigramHashes } from '../../../src/core/duplicates/shingles.js';

const LETTER = '尊敬的领导，幸福里三栋楼下的烧烤店每天营业到凌晨两点，油烟直接排到楼上，请有关部门尽快处理';

describe('the pairs to compare', () => {
  it('hold equal texts and no empty ones, in ascending order, each once', () => {
    const texts = [LETTER, '', `${LETTER}吧`, '', LETTER, '另外一件毫不相干的事情，路灯坏了'];
    const pairs = candidatePairs(texts, 1);
    expect(pairs).toContainEqual([0, 4]);
    expect(pairs).toContainEqual([0, 2]);
    expect(pairs.flat().filter((index) => texts[index] === '')).toEqual([]);
    expect(pairs).toEqual(
      [...new Map(pairs.map((pair) => [pair.join(), pair])).values()].sort(
        (a, b) => a[0] - b[0] || a[1] - b[1],
      ),
    );
  });

  it('of a form letter sent very often stay few', () => {
    const texts = Array.from({ length: 500 }, () => LETTER);
    expect(candidatePairs(texts, 1)).toHaveLength(499 + 498);
  });
});

describe('a list of pairs', () => {
  it('gives what was added, sorted and without repeats, however much it is', () => {
    const pair = fc.tuple(fc.nat(60), fc.nat(60));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1000, maxLength: 5000, size: 'max' }), (added) => {
        const list = new PairList(61);
        for (const [i, j] of added) list.add(i, j);
        const keys = [...new Set(added.map(([i, j]) => i * 61 + j))].sort((a, b) => a - b);
        expect(list.distinct().map(([i, j]) => i * 61 + j)).toEqual(keys);
      }),
      { numRuns: 20 },
    );
  });
});

describe('shingles', () => {
  it('are the distinct hashes of the trigrams, ascending', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        expect([...shingles(text)]).toEqual([...new Set(trigramHashes(text))].sort((a, b) => a - b));
        expect(trigramHashes(text)).toHaveLength(text === '' ? 0 : Math.max(1, text.length - 2));
      }),
    );
  });
});
