import { describe, expect, it } from 'vitest';
import { joinedGroups, type Stood, standingClusters } from '../../../src/core/cluster/joined-groups.js';

const item = (id: string) => ({ id });
const folds = [[item('a')], [item('b')], [item('c'), item('d')], [item('e')]];
const standing = new Map<string, Stood>([
  ['a', { group: 'A', closeness: 0.6 }],
  ['b', { group: 'A', closeness: 0.6 }],
  ['c', { group: null, closeness: 0 }],
]);

describe('standingClusters', () => {
  it('puts rows of one group together and leaves new and lonely ones alone', () => {
    expect([...standingClusters(folds, standing)]).toEqual([0, 0, 2, 3]);
  });

  it('puts a copy of a text into the group of the text', () => {
    expect([...standingClusters([[item('a')], [item('b'), item('n')]], standing)]).toEqual([0, 0]);
  });
});

describe('joinedGroups', () => {
  it('carries over what members were to each other and adds what came', () => {
    const pairs = {
      a: Uint32Array.of(0, 1),
      b: Uint32Array.of(3, 3),
      similarity: Float32Array.of(0.5, 0.25),
    };
    const [first, second] = joinedGroups(folds, Uint32Array.of(0, 0, 2, 0), pairs, standing);
    expect(first?.members.map(({ id }) => id)).toEqual(['a', 'b', 'e']);
    const closeness = first?.members.map((member) => Number(member.closeness.toFixed(4)));
    expect(closeness).toEqual([0.55, 0.425, 0.375]);
    expect(second?.members).toEqual([
      { id: 'c', closeness: 1 },
      { id: 'd', closeness: 1 },
    ]);
  });

  it('leaves out groups of one', () => {
    const none = { a: new Uint32Array(0), b: new Uint32Array(0), similarity: new Float32Array(0) };
    expect(joinedGroups([[item('x')]], Uint32Array.of(0), none, new Map())).toEqual([]);
  });
});
