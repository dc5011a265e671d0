import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { SegmenterPart } from './segmenter.js';

interface Jieba {
  cut(text: string, hmm?: boolean): string[];
  insertWord(word: string): boolean;
}

/** nodejieba keeps one dictionary for the whole process, so words are put in once. */
const inserted = new Set<string>();

/** Words by cppjieba (maximum probability with a hidden Markov model for unknown words) and a user dictionary. */
export const jieba: SegmenterPart = {
  name: 'jieba',
  load(words) {
    const digest = createHash('sha256')
      .update([...words].sort().join('\n'))
      .digest('hex')
      .slice(0, 8);
    let library: Jieba | undefined;
    return {
      name: 'jieba',
      version: `jieba-1-${digest}`,
      cut(text) {
        // The dictionary takes a second to load: not before there is something to cut.
        library ??= withWords(words);
        return library.cut(text, true).filter((word) => /[\p{L}\p{N}]/u.test(word));
      },
    };
  },
};

function withWords(words: readonly string[]): Jieba {
  const library = createRequire(import.meta.url)('nodejieba') as Jieba;
  for (const word of words) {
    if (inserted.has(word)) continue;
    library.insertWord(word);
    inserted.add(word);
  }
  return library;
}
