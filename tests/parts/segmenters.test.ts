import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataFile, packageRoot, readLines } from '../../src/config.js';
import { segmenters } from '../../src/parts/segmenters/index.js';

interface Library {
  cut(text: string, hmm: boolean): string[];
}

/** The native library, where it was compiled. */
function compiled(): Library | undefined {
  try {
    const library = createRequire(import.meta.url)('nodejieba') as Library;
    library.cut('词', true);
    return library;
  } catch {
    return undefined;
  }
}

const library = compiled();
const wordCharacter = /[\p{L}\p{N}]/u;
const byLibrary = (text: string) => library?.cut(text, true).filter((word) => wordCharacter.test(word));

// The library knows four words of its own beyond its dictionary.
const segmenter = segmenters.jieba!.load(['云计算', '韩玉鉴赏', '蓝翔', '区块链']);

describe('the segmenter', () => {
  it.skipIf(library === undefined)('cuts the texts of the sample as cppjieba does', () => {
    const files = [
      'portal.jsonl',
      'reception-ledger.csv',
      'wechat.csv',
      '热线转办.csv',
      '网上代表之家.jsonl',
    ];
    const texts = files.flatMap((file) =>
      readFileSync(join(packageRoot, 'data-samples/messages', file), 'utf8').split('\n'),
    );
    expect(texts.length).toBeGreaterThan(2000);
    for (const text of texts) expect(segmenter.cut(text)).toEqual(byLibrary(text));
  });

  it.skipIf(library === undefined)('cuts any mixture of characters as cppjieba does', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...['的', '物业', '公司', '公', '司', '了', '没', '有人', '管', 'AT&T', 'B超', 'c#', '3.14'],
      ),
      fc.constantFrom(
        ...['，', '。', '、', '？', ' ', '\n', '\t', '〔手机号〕', '😀', '𠮷', 'é', 'あ', '０', 'Ａ'],
      ),
      fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((unit) => String.fromCharCode(unit)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        expect(segmenter.cut(text)).toEqual(byLibrary(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('has the words of the user whole, and only for whom they were given', () => {
    const words = readLines(dataFile('pipelines/lexicons/user-dictionary.txt'));
    const own = segmenters.jieba!.load([...words, '鹤漾丁香苑']);
    expect(own.cut('住在鹤漾丁香苑三期')).toContain('鹤漾丁香苑');
    expect(segmenter.cut('住在鹤漾丁香苑三期')).not.toContain('鹤漾丁香苑');
    expect(own.version).not.toBe(segmenter.version);
  });
});
