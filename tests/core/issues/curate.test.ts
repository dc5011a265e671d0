import { describe, expect, it } from 'vitest';
import { type CurationDecision, curationInEffect } from '../../../src/core/decisions/curation.js';
import { curate, type MachineMember } from '../../../src/core/issues/curate.js';
import { compileCuration } from '../../../src/core/issues/curation.js';
import { issueStatus } from '../../../src/core/issues/status.js';

let count = 0;
const decision = (
  told: Partial<CurationDecision> & Pick<CurationDecision, 'action' | 'target'>,
): CurationDecision => {
  count += 1;
  return { id: `d${count}`, at: '2026-01-01', who: '某甲', kind: 'issue', members: [], ...told };
};
const grouped = (groups: Readonly<Record<string, string>>): MachineMember[] =>
  Object.entries(groups).flatMap(([issue, ids]) =>
    [...ids].map((id) => ({ id, issue: issue === 'alone' ? null : issue, closeness: 0.5 })),
  );
const membersOf = (machine: MachineMember[], decisions: CurationDecision[]) => {
  const { issues } = curate(machine, compileCuration(curationInEffect(decisions)));
  return Object.fromEntries(issues.map(({ id, members }) => [id, members.map((one) => one.id).join('')]));
};
const machine = grouped({ A: 'abc', B: 'def', alone: 'x' });

describe('curate', () => {
  it('leaves what the machine grouped where nobody decided', () => {
    expect(membersOf(machine, [])).toEqual({ A: 'abc', B: 'def' });
  });

  it('keeps a merge when the machine groups both apart, and sends what comes to either to it', () => {
    const merge = decision({
      action: 'merge',
      target: 'A',
      into: 'B',
      members: [...'abc'],
      rest: [...'def'],
    });
    expect(membersOf(grouped({ A: 'abcn', B: 'def' }), [merge])).toEqual({ B: 'abcndef' });
    expect(membersOf(grouped({ C: 'ab', A: 'c', B: 'def' }), [merge])).toEqual({ B: 'abcdef' });
  });

  it('keeps a split when the machine groups both together', () => {
    const split = decision({
      action: 'split',
      target: 'A',
      into: 'N',
      members: ['a', 'b'],
      rest: ['c', 'd'],
    });
    expect(membersOf(grouped({ A: 'abcd' }), [split])).toEqual({ N: 'ab', A: 'cd' });
  });

  it('moves a message in and out, the newest decision on it counting', () => {
    const into = decision({ action: 'move', target: 'x', into: 'A' });
    const out = decision({ action: 'move', target: 'x' });
    expect(membersOf(machine, [into])).toEqual({ A: 'abcx', B: 'def' });
    expect(membersOf(machine, [into, out])).toEqual({ A: 'abc', B: 'def' });
    const undo = { id: 'u', at: '', who: '某', kind: 'undo', target: out.id };
    const both = curationInEffect([into, { ...out, at: '1' }, { ...undo, at: '2' }]);
    expect(both.map(({ id }) => id)).toEqual([into.id]);
  });

  it('keeps new messages out of a locked issue unless a person put them there, and says which', () => {
    const lock = decision({ action: 'lock', target: 'A', members: [...'abc'], name: '某事' });
    const now = grouped({ A: 'abn', B: 'cdef' });
    expect(membersOf(now, [lock])).toEqual({ A: 'abc', B: 'def' });
    const curated = curate(now, compileCuration([lock]));
    expect([...curated.keptOut]).toEqual([['A', ['n']]]);
    expect(curated.otherwise).toContainEqual({
      machine: 'A',
      now: null,
      messages: 1,
      isLock: true,
      who: '某甲',
    });
    expect(curated.otherwise).toContainEqual({
      machine: 'B',
      now: 'A',
      messages: 1,
      isLock: false,
      who: '某甲',
    });
    expect(membersOf(now, [lock, decision({ action: 'move', target: 'n', into: 'A' })])).toEqual({
      A: 'abnc',
      B: 'def',
    });
    expect(membersOf(now, [lock, decision({ action: 'unlock', target: 'A' })])).toEqual({
      A: 'abn',
      B: 'cdef',
    });
  });

  it('keeps alive what a person named when the machine merges it away', () => {
    const named = decision({ action: 'rename', target: 'A', members: ['a', 'b'], name: '名' });
    expect(membersOf(grouped({ B: 'abdef' }), [named])).toEqual({ A: 'ab', B: 'def' });
  });

  it('drops an issue that decisions leave with one message', () => {
    const out = ['a', 'b'].map((target) => decision({ action: 'move', target }));
    expect(membersOf(machine, out)).toEqual({ B: 'def' });
  });

  it('counts closeness to those whom a person put beside as nothing', () => {
    const { issues } = curate(
      machine,
      compileCuration([decision({ action: 'move', target: 'x', into: 'A' })]),
    );
    const closeness = issues[0]!.members.map((one) => Number(one.closeness.toFixed(3)));
    expect(closeness).toEqual([0.333, 0.333, 0.333, 0]);
    expect(issues[0]!.members.map((one) => one.placedBy)).toEqual([
      'machine',
      'machine',
      'machine',
      'person',
    ]);
  });
});

describe('issueStatus', () => {
  const at = (id: string, submittedAt: string) => ({ id, fold: id, submittedAt });
  const resolved = compileCuration([
    decision({ action: 'resolved', target: 'A', members: [], seen: ['a', 'b'] }),
  ]);
  const old = [at('a', '2026-01-01'), at('b', '2026-02-01')];

  it('is recurring only when a newer message comes to a resolved issue', () => {
    expect(issueStatus('A', old, compileCuration([]))).toBe('open');
    expect(issueStatus('A', old, resolved)).toBe('resolved');
    expect(issueStatus('A', [...old, at('c', '2026-01-15')], resolved)).toBe('resolved');
    expect(issueStatus('A', [...old, at('c', '2026-03-01')], resolved)).toBe('recurring');
  });
});
