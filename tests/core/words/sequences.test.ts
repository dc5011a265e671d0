import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSequences } from '../../../src/core/words/sequences.js';

const cut = (...words: string[]) => ({ text: words.join(''), words: words.join(' ') });

describe('countSequences', () => {
  it('counts neighbouring words of up to six characters, and how often one word is all of it', () => {
    const { counts, words } = countSequences([cut('柳岸', '路'), cut('柳岸路'), cut('柳', '岸路')], 1);
    expect(words).toBe(5);
    expect(counts.get('柳岸路')).toEqual({ count: 3, whole: 1 });
    expect(counts.get('岸路')).toEqual({ count: 1, whole: 1 });
    expect(countSequences([cut('一二三', '四五六七')], 1).counts.has('一二三四五六七')).toBe(false);
  });

  it('keeps what reaches the support, exactly as counting everything would', () => {
    const word = fc.constantFrom('柳', '岸', '路', '柳岸', '岸路');
    const text = fc.array(word, { maxLength: 12 }).map((words) => cut(...words));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), fc.integer({ min: 1, max: 4 }), (texts, support) => {
        const every = [...countSequences(texts, 1).counts].filter(([, { count }]) => count >= support);
        expect([...countSequences(texts, support).counts].sort()).toEqual(every.sort());
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});
