import { describe, expect, it } from 'vitest';
import { matchFocus, wordWeight } from '../../../src/core/focus/match-focus.js';

const vector = (...values: number[]) => Float32Array.from(values);
const message = { id: 'm', text: '村里的助餐点停了，老人没饭吃', categories: ['民政'], vector: vector(1, 0) };
const topic = (rest: object) => ({ name: 'care', title: '养老', ...rest });
const ready = (
  rest: object,
  weights: [string, number][] = [],
  examples: { key: string; vector: Float32Array }[] = [],
) => ({
  ...{ topic: topic(rest), weights: new Map(weights), examples },
});

describe('a focus topic', () => {
  it('takes a message that holds telling words, and says which', () => {
    expect(
      matchFocus(
        message,
        ready({}, [
          ['助餐', 0.7],
          ['老人', 0.3],
        ]),
      ),
    ).toEqual({
      ...{ id: 'm', score: 0.79, evidence: ['助餐', '老人'] },
    });
    expect(matchFocus(message, ready({}, [['老人', 0.3]]))).toBeNull();
  });

  it('asks more of messages of other categories, and a place where it names places', () => {
    expect(matchFocus(message, ready({ categories: ['教育文体'] }, [['助餐', 0.7]]))).toBeNull();
    expect(matchFocus(message, ready({ categories: ['民政'] }, [['助餐', 0.7]]))?.score).toBe(0.7);
    expect(matchFocus(message, ready({ places: ['石桥镇'] }, [['助餐', 0.7]]))).toBeNull();
    expect(matchFocus(message, ready({ places: ['村里'] }, [['助餐', 0.7]]))?.evidence).toEqual([
      '助餐',
      '村里',
    ]);
  });

  it('takes messages like its examples, and none by vectors of another length', () => {
    const near = [{ key: 'K1', vector: vector(0.9, 0.1) }];
    expect(matchFocus(message, ready({}, [], near))?.evidence).toEqual(['例 K1']);
    expect(matchFocus(message, ready({}, [], [{ key: 'K1', vector: vector(0, 1) }]))).toBeNull();
    expect(matchFocus(message, ready({}, [['x', 1]], [{ key: 'K1', vector: vector(1) }]))).toBeNull();
  });

  it('of categories alone takes all of these and no other', () => {
    expect(matchFocus(message, ready({ categories: ['民政'] }))?.score).toBe(1);
    expect(matchFocus(message, ready({ categories: ['教育文体'] }))).toBeNull();
  });

  it('weighs rare words more', () => {
    expect(wordWeight(1, 1000)).toBeGreaterThan(wordWeight(100, 1000));
    expect(wordWeight(20, 20)).toBeGreaterThan(0.6);
    expect(wordWeight(1_000_000, 1_000_000)).toBeLessThan(0.01);
  });
});
