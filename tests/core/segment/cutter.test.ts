import { describe, expect, it } from 'vitest';
import { WordCutter } from '../../../src/core/segment/cutter.js';
import { readDictionary } from '../../../src/core/segment/dictionary.js';
import { readHiddenMarkov } from '../../../src/core/segment/hidden-markov.js';

const model = readHiddenMarkov(
  [
    ...['#prob_start', '-0.3 -3.14e+100 -3.14e+100 -1.5', '#prob_trans'],
    ...['-3.14e+100 -0.5 -0.9 -3.14e+100', '-0.6 -3.14e+100 -3.14e+100 -0.8'],
    ...['-3.14e+100 -0.3 -1.3 -3.14e+100', '-0.7 -3.14e+100 -3.14e+100 -0.7'],
    ...['丁:-1,香:-9', '苑:-1', '香:-1,丁:-9', '的:-1'],
  ].join('\n'),
);
const dictionary = '小区 30 n\n物业 20 n\n物业公司 5 n\n公司 20 n\n的 100 u\n公 9 n\n司 1 n\n';
const cutter = new WordCutter(readDictionary(dictionary, ['丁香']), model);
const bare = new WordCutter(readDictionary(dictionary, []), model);

describe('cutting into words', () => {
  it('takes the most probable cut', () => {
    expect(bare.cut('小区的物业公司')).toEqual(['小区', '的', '物业公司']);
  });

  it('joins unknown characters by the model, and knows the words of the user', () => {
    expect(bare.cut('丁香苑的小区')).toEqual(['丁香苑', '的', '小区']);
    expect(cutter.cut('丁香的小区')).toEqual(['丁香', '的', '小区']);
  });

  it('keeps names and numbers of ASCII whole and leaves signs out', () => {
    expect(bare.cut('a1栋3.5米，（b2）😀。')).toEqual(['a1', '栋', '3.5', '米', 'b2']);
  });

  it('cuts nothing out of nothing', () => {
    expect(bare.cut('')).toEqual([]);
    expect(bare.cut(' ，。\n😀')).toEqual([]);
  });

  it('cuts a text longer than any before', () => {
    expect(bare.cut('小区，'.repeat(5000))).toHaveLength(5000);
  });
});

describe('a dictionary', () => {
  it('weighs words by the logarithm of their share, and those of the user by the median', () => {
    const { trie, weights, unknown } = readDictionary('甲 1 n\n乙 3 n\n丙 4 n', ['丁']);
    const weightOf = (word: string) => weights[trie.weight(trie.start(word.codePointAt(0)!))];
    expect([weightOf('甲'), weightOf('丙'), weightOf('丁')]).toEqual([
      Math.log(1 / 8),
      Math.log(4 / 8),
      Math.log(3 / 8),
    ]);
    expect(unknown).toBe(Math.log(1 / 8));
    expect(weightOf('戊')).toBeNaN();
  });

  it('passes over a line without a frequency', () => {
    const { trie } = readDictionary('甲\n乙 2 n\n\n丙 x\n丁 2', []);
    const known = [...'甲乙丙丁'].filter((word) => trie.start(word.codePointAt(0)!) !== 0);
    expect(known).toEqual(['乙', '丁']);
  });
});
