import { describe, expect, it } from 'vitest';
import { decodeCorpusEmbedding, encodeCorpusEmbedding } from '../../../src/core/embed/codec.js';
import { embedText, fitCorpusEmbedding } from '../../../src/core/embed/corpus-embedding.js';

const documents = ['搅拌站 扬尘 噪声', '工地 扬尘 噪声', '路灯 不亮 维修'].flatMap((line) =>
  Array.from({ length: 3 }, () => ({ words: line.split(' '), text: line.replaceAll(' ', '') })),
);
const options = { rank: 4, bigrams: 32, window: 3, minCount: 2, maxWords: 100, seed: 7 };

describe('a fitted embedding as bytes', () => {
  it('gives the same vectors when it is read again, wherever the bytes lie', () => {
    const fitted = fitCorpusEmbedding(documents, options);
    const bytes = encodeCorpusEmbedding(fitted);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    const again = decodeCorpusEmbedding(shifted.subarray(1));
    for (const document of documents) expect(embedText(again, document)).toEqual(embedText(fitted, document));
    expect(encodeCorpusEmbedding(again)).toEqual(bytes);
  });

  it('holds a fit of nothing', () => {
    const bytes = encodeCorpusEmbedding(fitCorpusEmbedding([], options));
    expect(decodeCorpusEmbedding(bytes).idOf.size).toBe(0);
  });
});
