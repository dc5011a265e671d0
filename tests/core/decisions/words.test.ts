import { describe, expect, it } from 'vitest';
import { wordsInEffect } from '../../../src/core/decisions/words.js';

const decide = (id: string, target: string, verdict: string) => ({
  ...{ id, at: '2026-05-01T00:00:00Z', who: '某甲', kind: 'word', target, verdict },
});
const undo = (id: string, target: string) => ({
  ...{ id, at: '2026-05-02T00:00:00Z', who: '某甲', kind: 'undo', target },
});
const inEffect = (...entries: unknown[]): string[] =>
  [...wordsInEffect(entries).values()].map(({ target, verdict }) => `${target} ${verdict}`);

describe('wordsInEffect', () => {
  it('takes the newest verdict on each word, in order of the words', () => {
    expect(
      inEffect(
        decide('1', '荷桥苑', 'accept'),
        decide('2', '公租房', 'accept'),
        decide('3', '荷桥苑', 'reject'),
      ),
    ).toEqual(['公租房 accept', '荷桥苑 reject']);
  });

  it('returns to the verdict before when the newest is taken back, and passes other entries over', () => {
    const [first, second] = [decide('1', '荷桥苑', 'accept'), decide('2', '荷桥苑', 'reject')];
    expect(inEffect(first, second, undo('3', '2'))).toEqual(['荷桥苑 accept']);
    expect(inEffect(first, undo('3', '1'))).toEqual([]);
    expect(inEffect({ kind: 'label', id: '9' }, null, decide('4', '荷桥苑', 'perhaps'))).toEqual([]);
  });
});
