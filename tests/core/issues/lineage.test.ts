import { describe, expect, it } from 'vitest';
import { compileCuration } from '../../../src/core/issues/curation.js';
import { keptRows, lineage } from '../../../src/core/issues/lineage.js';

const issueOf = (groups: Readonly<Record<string, string>>) =>
  new Map(Object.entries(groups).flatMap(([issue, ids]) => [...ids].map((id) => [id, issue] as const)));
const told = (before: Record<string, string>, after: Record<string, string>) =>
  lineage({ before: issueOf(before), after: issueOf(after) }, compileCuration([])).map(
    ({ issue, event, others, messages }) => [issue, event, others.join(), messages],
  );

describe('lineage', () => {
  it('says nothing of what stays', () => {
    expect(told({ A: 'ab' }, { A: 'ab' })).toEqual([]);
  });

  it('tells birth, growth, merging and retirement with numbers', () => {
    expect(told({ A: 'ab', B: 'cd', C: 'ef' }, { A: 'abcdx', D: 'yz' })).toEqual([
      ['A', 'grew', 'B', 3],
      ['B', 'merged', 'A', 2],
      ['C', 'retired', '', 2],
      ['D', 'born', '', 2],
    ]);
  });

  it('tells a split from both sides', () => {
    expect(told({ A: 'abcde' }, { A: 'abc', E: 'de' })).toEqual([
      ['A', 'shrank', 'E', 2],
      ['E', 'split', 'A', 2],
    ]);
  });

  it('names who decided on a merge', () => {
    const merge = {
      ...{ id: 'd', at: '', who: '某甲', kind: 'issue' as const, action: 'merge' as const },
      ...{ target: 'B', into: 'A', members: ['c', 'd'], rest: ['a', 'b'] },
    };
    const change = { before: issueOf({ A: 'ab', B: 'cd' }), after: issueOf({ A: 'abcd' }) };
    const [, merged] = lineage(change, compileCuration([merge]));
    expect(merged).toMatchObject({ issue: 'B', event: 'merged', others: ['A'] });
    expect(merged?.reason).toBe('照某甲的决定并入另一事项：2 件中 2 件归了那里');
  });
});

describe('keptRows', () => {
  it('tells what the machine would have done', () => {
    const [row] = keptRows([{ machine: 'A', now: 'B', messages: 2, isLock: false, who: '某甲' }]);
    expect(row).toEqual({
      ...{ issue: 'B', event: 'kept', others: ['A'], messages: 2 },
      reason: '照某甲的决定；若由机器定，2 件会在另一个事项里',
    });
  });
});
