import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/rng.js';
import { wordExamples } from '../../../src/core/words/examples.js';
import { newWords } from '../../../src/core/words/new-words.js';
import type { CutText } from '../../../src/core/words/word-runs.js';

const FILL = '路灯 停水 噪音 垃圾 停车 井盖 电梯 油烟 积水 绿化 公厕 消防 围挡 工地 装修 养狗'.split(' ');

/** Texts in which everyday words stand at random and, in one of eight, a piece whose parts stand nowhere else. */
function texts(pieces: readonly (readonly string[])[], times: number): CutText[] {
  const random = seededRandom(11);
  const word = () => FILL[Math.floor(random() * FILL.length)]!;
  return Array.from({ length: times }, (_, at) => {
    const piece = at % 8 === 0 ? pieces[(at / 8) % pieces.length]! : [];
    const words = [word(), word(), ...piece, word(), word()];
    return { text: words.join(''), words: words.join(' ') };
  });
}

const found = (from: readonly CutText[], known: readonly string[] = []): string[] =>
  newWords(from, new Set(known)).map(({ word }) => word);

describe('newWords', () => {
  it('finds what always stands together, whole and not in part', () => {
    const words = found(
      texts(
        [
          ['荷', '桥', '苑'],
          ['公租', '房'],
        ],
        80,
      ),
    );
    expect(words.slice(0, 2).sort()).toEqual(['公租房', '荷桥苑']);
    expect(words).not.toContain('荷桥');
    expect(words).not.toContain('桥苑');
  });

  it('leaves out what stands together by chance', () => {
    for (const word of found(texts([['荷', '桥', '苑']], 960)))
      expect(FILL.some((fill) => word.startsWith(fill) && word !== fill)).toBe(false);
  });

  it('leaves out what is known, what is mostly one word already, and what can be a name', () => {
    const from = texts([['荷', '桥', '苑'], ['王', '建国'], ['公租', '房'], ['公租房'], ['公租房']], 1600);
    expect(found(from)).toEqual(['荷桥苑']);
    expect(found(from, ['荷桥苑'])).toEqual([]);
  });

  it('gives nothing for no texts, and the same for the same', () => {
    expect(found([])).toEqual([]);
    const from = texts(
      [
        ['荷', '桥', '苑'],
        ['公租', '房'],
      ],
      60,
    );
    expect(newWords(from, new Set())).toEqual(newWords(from, new Set()));
  });
});

describe('wordExamples', () => {
  it('shows the word in a few signs of different texts', () => {
    expect(
      wordExamples(['没有', '本县荷桥苑的\n路灯', '本县荷桥苑的\n路灯', '在荷桥苑', '荷桥苑'], '荷桥苑', 2),
    ).toEqual(['本县【荷桥苑】的 路灯', '在【荷桥苑】']);
  });
});
