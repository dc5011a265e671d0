import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TermIndex } from '../../../src/core/classify/term-index.js';

const text = (minLength: number, maxLength: number) =>
  fc
    .array(fc.constantFrom('路', '灯', '坏', '了', 'a', '𠮷'), { minLength, maxLength })
    .map((all) => all.join(''));

describe('TermIndex', () => {
  it('finds exactly the places where words of two and more characters stand', () => {
    fc.assert(
      fc.property(fc.uniqueArray(text(1, 4), { maxLength: 30 }), text(0, 40), (words, whole) => {
        const found: string[] = [];
        new TermIndex(words.map((word) => ({ text: word, of: [] }))).visit(whole, (term, at) => {
          found.push(`${at} ${words[term]}`);
        });
        const places = Array.from({ length: whole.length }, (_, at) => at);
        const expected = words
          .filter((word) => word.length > 1)
          .flatMap((word) => places.filter((at) => whole.startsWith(word, at)).map((at) => `${at} ${word}`));
        expect(found.sort()).toEqual(expected.sort());
      }),
    );
  });
});
