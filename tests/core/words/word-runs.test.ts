import { describe, expect, it } from 'vitest';
import { wordRuns } from '../../../src/core/words/word-runs.js';

const runs = (text: string, words: string): string[] =>
  wordRuns({ text, words }).map(({ text: run, ends }) => `${run} ${ends.join(',')}`);

describe('wordRuns', () => {
  it('gives words that stand side by side, and parts at signs, blanks, digits and letters', () => {
    expect(runs('路灯坏了，3栋没人修 请修', '路灯 坏 了 3 栋 没人 修 请 修')).toEqual([
      '路灯坏了 2,3,4',
      '栋没人修 1,3,4',
      '请修 1,2',
    ]);
  });

  it('parts at a masked mark and gives no word of it', () => {
    expect(runs('我是〔姓名〕住柳岸', '我 是 姓名 住 柳岸')).toEqual(['我是 1,2', '住柳岸 1,3']);
  });

  it('gives what can be aligned where words are of another text', () => {
    expect(runs('路灯坏了', '路灯 熄灭')).toEqual(['路灯 2']);
    expect(runs('', '')).toEqual([]);
  });
});
