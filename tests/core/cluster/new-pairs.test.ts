import { describe, expect, it } from 'vitest';
import { fitMatterTrees } from '../../../src/core/cluster/matter-training.js';
import { newMatterPairs } from '../../../src/core/cluster/new-pairs.js';
import { describePairs, type MatterModel, matterPairs } from '../../../src/core/cluster/pairwise.js';
import { large, texts } from '../../support/matter-texts.js';

const { pairs, values } = describePairs(texts, large);
const source = {
  ...{ pairs, values, issue: Int32Array.of(0, 0, 1, 1, -1, -1), gold: [], isComplete: true },
  ...{ unsure: texts.map(() => false), fold: new Int32Array(6), weight: 40, positiveWeight: 1 },
};
const model: MatterModel = { version: 't', background: large, trees: fitMatterTrees([source]) };
const told = ({ a, b, similarity }: ReturnType<typeof matterPairs>) =>
  [...a].map((row, at) => [row, b[at]!, similarity[at]!] as const);

describe('newMatterPairs', () => {
  const all = told(matterPairs(texts, model));

  it('finds all pairs where every row is new', () => {
    expect(all.length).toBeGreaterThan(1);
    expect(told(newMatterPairs(texts, () => true, model))).toEqual(all);
  });

  it('finds the pairs of a new row, likely as ever, and no others', () => {
    const ofTwo = all.filter(([a, b]) => a === 2 || b === 2);
    expect(ofTwo.length).toBeGreaterThan(0);
    expect(told(newMatterPairs(texts, (row) => row === 2, model))).toEqual(ofTwo);
  });

  it('finds none where nothing is new', () => {
    expect(told(newMatterPairs(texts, () => false, model))).toEqual([]);
  });
});
