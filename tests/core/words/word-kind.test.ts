import { describe, expect, it } from 'vitest';
import { isPhrase } from '../../../src/core/words/function-signs.js';
import { isBareEnding, mayBePerson, wordKind } from '../../../src/core/words/word-kind.js';

describe('wordKind', () => {
  it('tells places, bodies and other words by their endings', () => {
    expect(['柳岸新村', '云桥路', '柳浦南站', '荷香庭院'].map(wordKind)).toEqual([
      '地名',
      '地名',
      '地名',
      '其他',
    ]);
    expect(['住建局', '云溪水务公司', '柳浦小学', '望云派出所'].map(wordKind)).toEqual(Array(4).fill('机构'));
    expect(['公租房', '砍头息'].map(wordKind)).toEqual(['其他', '其他']);
  });

  it('knows endings that name nothing by themselves', () => {
    expect(['雅苑', '有限公司', '柳岸雅苑'].map(isBareEnding)).toEqual([true, true, false]);
  });
});

describe('mayBePerson', () => {
  it('takes names with and without titles, and words of that shape rather than let a name through', () => {
    for (const name of ['王建国', '李静', '欧阳明华', '周老师', '潘警官', '陈平安', '赵总']) {
      expect(mayBePerson(name), name).toBe(true);
    }
  });

  it('leaves places and common words', () => {
    for (const word of ['王家村', '陈塘路', '许可证', '公租房', '云桥小学', '高新区管委会']) {
      expect(mayBePerson(word), word).toBe(false);
    }
  });
});

describe('isPhrase', () => {
  it('takes sequences with signs of grammar, and those of everyday words alone', () => {
    for (const phrase of ['在柳岸', '柳岸的', '业主们', '尊敬的领导', '严重影响', '区公安局', '柳岸里'])
      expect(isPhrase(phrase), phrase).toBe(true);
  });

  it('leaves words', () => {
    for (const word of ['公租房', '柳岸新村', '住建局', '砍头息']) expect(isPhrase(word), word).toBe(false);
  });
});
