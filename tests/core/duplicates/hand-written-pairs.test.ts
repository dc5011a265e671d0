import { describe, expect, it } from 'vitest';
import { foldDuplicates } from '../../../src/core/duplicates/fold-duplicates.js';
import { handWrittenPairs } from './hand-written-pairs.js';

const others = handWrittenPairs('other-places.txt');
const same = handWrittenPairs('same-matters.txt');
const joined = (docs: Parameters<typeof foldDuplicates>[0]): string[][] =>
  foldDuplicates(docs).map((group) => group.members);

describe('foldDuplicates on pairs written by hand', () => {
  it('joins none of at least 100 pairs of one wording about two places', () => {
    expect(others.length).toBeGreaterThanOrEqual(100);
    expect(others.filter(({ docs }) => joined(docs).length > 0).map(({ line }) => line)).toEqual([]);
  });

  it('joins at least 50 pairs with small edits, other signs or a forwarded head', () => {
    const found = same.filter(({ docs }) => joined(docs).length === 1).length;
    expect(found).toBeGreaterThanOrEqual(50);
    // In a short text one word exchanged for another may be the place, so a few true pairs stay apart.
    expect(found / same.length).toBeGreaterThan(0.85);
  });

  it('keeps the places apart when all are read at once', () => {
    const groups = joined(
      [...others, ...same].flatMap(({ docs }, at) => docs.map((doc) => ({ ...doc, id: `${at}-${doc.id}` }))),
    );
    const groupOf = new Map(groups.flatMap((members, at) => members.map((id) => [id, at])));
    const ids = (at: number, index: number): [string, string] => [`${at}-${index}a`, `${at}-${index}b`];
    for (const [index] of others.entries()) {
      const [a, b] = ids(index, index).map((id) => groupOf.get(id));
      expect(a === undefined || a !== b).toBe(true);
    }
  });
});
