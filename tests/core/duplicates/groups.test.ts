import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Groups } from '../../../src/core/duplicates/groups.js';

const SIZE = 12;
const pair = fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1)).filter(([i, j]) => i !== j);

describe('groups', () => {
  it('never hold two members that must stay apart, and ask about each pair once', () => {
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 40 }), fc.array(pair, { maxLength: 12 }), (links, apart) => {
        const keys = new Set(apart.flatMap(([i, j]) => [`${i} ${j}`, `${j} ${i}`]));
        const asked: string[] = [];
        const groups = new Groups(SIZE, (i, j) => {
          asked.push(`${i} ${j}`);
          return keys.has(`${i} ${j}`);
        });
        for (const [i, j] of links) groups.join(i, j);
        const members = groups.members();
        expect(members.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: SIZE }, (_, k) => k));
        for (const group of members)
          for (const i of group) for (const j of group) expect(keys.has(`${i} ${j}`)).toBe(false);
        expect(new Set(asked).size).toBe(asked.length);
      }),
    );
  });
});
