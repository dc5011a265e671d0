import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WordTrie } from '../../../src/core/segment/word-trie.js';

const unitsOf = (word: string) => Array.from(word, (character) => character.codePointAt(0)!);

function lookUp(trie: WordTrie, word: string): number {
  const [first = 0, ...rest] = unitsOf(word);
  let cursor = trie.start(first);
  for (const unit of rest) cursor = cursor === 0 ? 0 : trie.next(cursor, unit);
  return cursor === 0 ? 0 : trie.weight(cursor);
}

describe('a trie of words', () => {
  it('gives back the last weight of each word and none of any other, however often it has to grow', () => {
    const word = fc.string({
      unit: fc.constantFrom('物', '业', '费', '路', 'a', '𠮷'),
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, fc.integer({ min: 1, max: 9 }))),
        fc.array(word),
        (words, others) => {
          const trie = new WordTrie(1);
          for (const [text, weight] of words) trie.insert(unitsOf(text), 0, unitsOf(text).length, weight);
          const known = new Map(words.filter(([text]) => !text.startsWith('𠮷')));
          for (const text of [...others, ...words.map(([one]) => one)])
            expect(lookUp(trie, text)).toBe(known.get(text) ?? 0);
        },
      ),
    );
  });

  it('holds a hundred thousand edges that it had no room for', () => {
    const trie = new WordTrie(1);
    const words = Array.from({ length: 100_000 }, (_, at) => [0x4e00 + (at % 317), 0x4e00 + at]);
    for (const [at, units] of words.entries()) trie.insert(units, 0, 2, 1 + (at % 7));
    for (const [at, [first = 0, second = 0]] of words.entries())
      if (trie.weight(trie.next(trie.start(first), second)) !== 1 + (at % 7)) expect.fail(`word ${at}`);
  });
});
