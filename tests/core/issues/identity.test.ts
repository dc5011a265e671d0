import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeId, type Known, matchIssues } from '../../../src/core/issues/identity.js';

const known = (id: string, fold = id, submittedAt: string | null = `2026-01-0${id.length}`): Known => ({
  id,
  fold,
  submittedAt,
});
const groupsOf = (...groups: string[][]) => groups.map((ids) => ids.map((id) => known(id)));
const none = new Set<string>();

describe('matchIssues', () => {
  it('names groups after their founding messages where nothing stands', () => {
    expect(matchIssues(groupsOf(['b', 'a'], ['dd', 'c']), new Map(), none)).toEqual(['Ia', 'Ic']);
  });

  it('leaves the id with the largest part of a split issue and names the other part anew', () => {
    const standing = new Map(['a', 'b', 'c', 'd', 'e'].map((id) => [id, 'Ia']));
    expect(matchIssues(groupsOf(['a', 'b'], ['c', 'd', 'e']), standing, new Set(['Ia']))).toEqual([
      'Ib',
      'Ia',
    ]);
  });

  it('keeps the id of the issue with the larger share where two are one now', () => {
    const standing = new Map([
      ...['a', 'b'].map((id) => [id, 'Ia'] as const),
      ...['c', 'd', 'e'].map((id) => [id, 'Ic'] as const),
    ]);
    expect(matchIssues(groupsOf(['a', 'b', 'c', 'd', 'e']), standing, none)).toEqual(['Ic']);
  });

  it('counts near-identical texts once', () => {
    const standing = new Map([
      ['a', 'I1'],
      ['b', 'I1'],
      ['c', 'I1'],
      ['d', 'I1'],
      ['e', 'I1'],
    ]);
    const groups = [['a', 'b', 'c'].map((id) => known(id, 'copy')), ['d', 'e'].map((id) => known(id))];
    expect(matchIssues(groups, standing, new Set(['I1']))).toEqual(['Ia', 'I1']);
  });

  it('never gives one id twice, and keeps every id of an issue that no regrouping touched', () => {
    const partition = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(partition, partition, (before, after) => {
        const ids = before.map((_, at) => `m${String(at).padStart(2, '0')}`);
        const split = (parts: readonly number[]) =>
          [0, 1, 2, 3, 4, 5]
            .map((part) => ids.filter((_, at) => parts[at] === part).map((id) => known(id)))
            .filter((group) => group.length > 0);
        const first = matchIssues(split(before), new Map(), none);
        const standing = new Map(
          split(before).flatMap((group, at) => group.map(({ id }) => [id, first[at]!] as const)),
        );
        expect(matchIssues(split(before), standing, new Set(first))).toEqual(first);
        const next = matchIssues(split(after), standing, new Set(first));
        expect(new Set(next).size).toBe(next.length);
      }),
    );
  });
});

describe('freeId', () => {
  it('takes the next message where a name is used, and a number where all are', () => {
    const messages = [known('a'), known('b')];
    expect(freeId(messages, new Set(['Ia']))).toBe('Ib');
    expect(freeId(messages, new Set(['Ia', 'Ib']))).toBe('Ia-2');
  });
});
