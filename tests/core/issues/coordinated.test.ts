import { describe, expect, it } from 'vitest';
import { coordinatedPosting } from '../../../src/core/issues/coordinated.js';

const post = (id: string, author: string | null, day: number, fold = 'g') => ({ id, author, fold, day });
const limits = { leastAuthors: 3, withinDays: 2 };

describe('coordinated posting', () => {
  it('is one text by several authors within a few days, with its messages', () => {
    const posted = [post('a', 'x', 10), post('b', 'y', 11), post('c', 'z', 12), post('d', 'w', 40)];
    expect(coordinatedPosting(posted, limits)).toEqual([
      { fold: 'g', authors: 3, from: 10, to: 12, messages: ['a', 'b', 'c'] },
    ]);
  });

  it('is not one author many times, nor many authors over a long time, nor texts without an author', () => {
    expect(
      coordinatedPosting(
        [1, 2, 3, 4].map((n) => post(`a${n}`, 'x', 10)),
        limits,
      ),
    ).toEqual([]);
    expect(
      coordinatedPosting(
        [0, 9, 18].map((n) => post(`a${n}`, `x${n}`, n)),
        limits,
      ),
    ).toEqual([]);
    expect(
      coordinatedPosting(
        [1, 2, 3].map((n) => post(`a${n}`, null, 10)),
        limits,
      ),
    ).toEqual([]);
    expect(
      coordinatedPosting(
        [1, 2, 3].map((n) => post(`a${n}`, `x${n}`, Number.NaN)),
        limits,
      ),
    ).toEqual([]);
  });

  it('does not depend on the order of the messages', () => {
    const posted = [post('a', 'x', 10), post('b', 'y', 11), post('c', 'z', 12), post('d', 'x', 12)];
    expect(coordinatedPosting([...posted].reverse(), limits)).toEqual(coordinatedPosting(posted, limits));
  });
});
