import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gramHash, visitGrams } from '../../../src/core/classify/grams.js';
import { HashIndex } from '../../../src/core/classify/hash-index.js';
import { classifierFields, classifierText } from '../../../src/core/classify/text.js';

const hashesOf = (text: string, field: 0 | 1): number[] => {
  const hashes: number[] = [];
  visitGrams(text, field, (hash) => hashes.push(hash));
  return hashes;
};

describe('classifierText', () => {
  it('unifies width and case, hides digits and drops anonymised place codes', () => {
    expect(classifierText('　ＡＢ　栋１２  楼\n')).toBe('ab 栋00 楼');
    expect(classifierText('A3区 的路')).toBe('区 的路');
    expect(classifierText('电话0123456789')).toBe('电话00000');
  });

  it('never keeps a capital, a digit but 0, a long number or two blanks in a row', () => {
    const unit = fc.constantFrom('Ａ', 'b', 'Z', '7', '９', '0', ' ', '　', '\n', '区', '路');
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(classifierText(text)).not.toMatch(/[A-Z1-9]|0{6}|\s{2}|^\s|\s$/);
      }),
    );
  });

  it('leaves no blank at the ends where a field is missing', () => {
    expect(classifierFields('', '正文')).toEqual({ head: '', whole: '正文' });
    expect(classifierFields('题', '')).toEqual({ head: '题', whole: '题' });
  });
});

describe('visitGrams', () => {
  it('counts n-grams of one to four characters at every place', () => {
    expect(hashesOf('甲乙丙丁戊', 0)).toHaveLength(5 + 4 + 3 + 2);
    expect(hashesOf('', 0)).toEqual([]);
  });

  it('gives a short text the hash that gramHash names, and each field its own', () => {
    expect(hashesOf('拆迁', 1)).toContain(gramHash('拆迁', 1));
    expect(gramHash('拆迁', 0)).not.toBe(gramHash('拆迁', 1));
    expect(gramHash('', 1)).toBeUndefined();
    expect(gramHash('一二三四五', 1)).toBeUndefined();
  });

  it('marks every hash with its field in the lowest bit', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(hashesOf(text, 0).every((hash) => hash % 2 === 0)).toBe(true);
        expect(hashesOf(text, 1).every((hash) => hash % 2 === 1)).toBe(true);
      }),
    );
  });
});

describe('HashIndex', () => {
  it('finds every key at its position and nothing else', () => {
    const anyHash = fc.integer({ min: 0, max: 0xffffffff });
    fc.assert(
      fc.property(fc.uniqueArray(anyHash), anyHash, (keys, other) => {
        const index = new HashIndex(Uint32Array.from(keys));
        expect(keys.map((key) => index.find(key))).toEqual(keys.map((_, i) => i));
        expect(index.find(other)).toBe(keys.indexOf(other));
      }),
    );
  });
});
