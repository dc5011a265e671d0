import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backgroundFrequency,
  frequencyLevel,
  meanVector,
  noBackground,
  wordHash,
} from '../../src/core/cluster/background.js';
import { boostTrees } from '../../src/core/cluster/boosting.js';
import { candidatePairs } from '../../src/core/cluster/candidates.js';
import { fitBackground } from '../../src/core/cluster/fit-background.js';
import { foldedGroups, foldGroups } from '../../src/core/cluster/folds.js';
import { decodeMatter, encodeBackground, encodeMatterHeader } from '../../src/core/cluster/matter-codec.js';
import { fitMatterTrees } from '../../src/core/cluster/matter-training.js';
import { featureNames, features, PairView } from '../../src/core/cluster/pair-features.js';
import { describePairs, matterPairs } from '../../src/core/cluster/pairwise.js';
import { RowOverlap } from '../../src/core/cluster/term-overlap.js';
import { termRows } from '../../src/core/cluster/term-rows.js';
import { BarredTrees, scoreTrees } from '../../src/core/cluster/tree-model.js';
import { seededRandom } from '../../src/core/rng.js';

import { large, texts } from '../support/matter-texts.js';

const limits = { maxPostings: 10, maxVisits: 100, byText: 5, byWords: 5, byPlaces: 5 };

describe('background', () => {
  const background = fitBackground(
    Array.from({ length: 12 }, (_, at) => ({
      title: '电梯',
      body: '电梯停运',
      words: ['电梯', at % 2 === 0 ? '停运' : '漏水'],
    })),
    { dimensions: 2, window: 2, minCount: 2, maxWords: 10, seed: 7 },
  );

  it('keeps a document frequency to within a few percent on its scale of one byte', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_000 }), (documents) => {
        const levels = new Uint8Array(2 ** 20).fill(frequencyLevel(documents));
        const kept = backgroundFrequency({ ...noBackground, levels }, 5);
        return Math.abs(kept - documents) <= 0.05 * documents + 0.1;
      }),
    );
  });

  it('gives texts of known words a unit vector, and others none', () => {
    expect(Math.hypot(...meanVector(background, ['停运']))).toBeCloseTo(1, 5);
    expect([...meanVector(background, ['没见过'])]).toEqual([0, 0]);
    expect(background.words).toContain(wordHash('电梯'));
  });

  it('comes back from its bytes as it went in', () => {
    const trees = {
      bias: -1,
      roots: Uint32Array.of(0),
      feature: Uint8Array.of(255),
      cut: Float32Array.of(0.5),
      right: Uint32Array.of(0),
    };
    const header = encodeMatterHeader(trees, background, 'v');
    const decoded = decodeMatter(header, encodeBackground(background), 'background.bin');
    const { levels, ...rest } = decoded.background;
    const { levels: before, ...others } = background;
    expect([decoded.trees, rest]).toEqual([trees, others]);
    expect(Buffer.compare(levels, before)).toBe(0);
  });

  it('refuses arrays of another length and features of another version', () => {
    const trees = {
      bias: 0,
      roots: new Uint32Array(0),
      feature: new Uint8Array(0),
      cut: new Float32Array(0),
      right: new Uint32Array(0),
    };
    const header = encodeMatterHeader(trees, background, 'v');
    expect(() => decodeMatter(header, new Uint8Array(3), 'f')).toThrow(/长度/);
    expect(() => decodeMatter({ ...header, features: ['text'] }, encodeBackground(background), 'f')).toThrow(
      /特征/,
    );
  });
});

describe('candidate pairs and their features', () => {
  it('find each pair once, in ascending order, smaller row first', () => {
    const pairs = candidatePairs(
      termRows(texts, large),
      texts.map(({ places }) => places),
      limits,
    );
    const found = Array.from(pairs.a, (a, at) => [a, pairs.b[at]!] as const);
    expect(found.every(([a, b]) => a < b)).toBe(true);
    expect(found.map(([a, b]) => a * 10 + b)).toEqual(
      [...new Set(found.map(([a, b]) => a * 10 + b))].sort((x, y) => x - y),
    );
    expect(found).toContainEqual([0, 1]);
  });

  it('hold no more partners than each side keeps, those that share most first', () => {
    const rows = termRows(texts, large);
    const none = texts.map(() => []);
    const { a, b } = candidatePairs(rows, none, { ...limits, byText: 1, byWords: 0 });
    const overlap = new RowOverlap(rows);
    texts.forEach((_, row) => {
      overlap.take(row);
      const shares = texts.map((_text, other) => (other === row ? 0 : overlap.with(other).text));
      const most = Math.max(...shares);
      if (most < 0.02) return;
      const nearest = shares.indexOf(most);
      const [low, high] = [Math.min(row, nearest), Math.max(row, nearest)];
      expect(a.some((own, at) => own === low && b[at] === high)).toBe(true);
    });
    expect(a.length).toBeLessThanOrEqual(texts.length);
  });

  it('see one place, two places, and a matter apart from its place', () => {
    const rows = termRows(texts, large);
    const view = new PairView(texts, rows, new Float32Array(0), new Float32Array(texts.length).fill(1));
    const values = new Float32Array(3 * features);
    for (const [at, other] of [1, 4, 5].entries()) view.describe(0, other, values, at * features);
    const of = (pair: number, name: (typeof featureNames)[number]) =>
      values[pair * features + featureNames.indexOf(name)]!;
    expect([of(0, 'place') > 0, of(1, 'place'), of(2, 'text')]).toEqual([true, 0, 0]);
    expect([of(0, 'leadConflict'), of(1, 'leadConflict')]).toEqual([0, 2]);
    expect(of(1, 'matter')).toBeGreaterThan(0.1);
  });
});

describe('boosted trees', () => {
  const random = seededRandom(5);
  const rows = 400;
  const values = Float32Array.from({ length: rows * 2 }, () => random());
  const labels = Uint8Array.from({ length: rows }, (_, row) =>
    values[row * 2]! + 0.3 * random() > 0.6 ? 1 : 0,
  );
  const weights = new Float32Array(rows).fill(1);
  const options = { trees: 30, depth: 3, rate: 0.2, lambda: 1, leastMass: 1, monotone: [1, 0] };

  it('learn what separates two classes', () => {
    const trees = boostTrees(values, 2, labels, weights, options);
    let right = 0;
    for (let row = 0; row < rows; row += 1)
      right += (scoreTrees(trees, values, row * 2) > 0 ? 1 : 0) === labels[row] ? 1 : 0;
    expect(right / rows).toBeGreaterThan(0.9);
  });

  it('scored against a bar, tell exactly those that reach it', () => {
    const trees = boostTrees(values, 2, labels, weights, options);
    for (const bar of [-2, 0, 1.5]) {
      const barred = new BarredTrees(trees, bar);
      for (let row = 0; row < rows; row += 1) {
        const whole = scoreTrees(trees, values, row * 2);
        const quick = barred.score(values, row * 2);
        expect(whole >= bar ? quick : quick < bar).toBe(whole >= bar ? whole : true);
      }
    }
  });

  it('never fall where they are asked to rise, even against the labels', () => {
    const against = labels.map((label) => 1 - label);
    for (const own of [labels, against]) {
      const trees = boostTrees(values, 2, own, weights, options);
      fc.assert(
        fc.property(
          fc.float({ min: 0, max: 1, noNaN: true }),
          fc.float({ min: 0, max: 1, noNaN: true }),
          fc.float({ min: 0, max: 1, noNaN: true }),
          (x, y, other) => {
            const [low, high] = [Math.min(x, y), Math.max(x, y)];
            return (
              scoreTrees(trees, Float32Array.of(low, other), 0) <=
              scoreTrees(trees, Float32Array.of(high, other), 0) + 1e-9
            );
          },
        ),
      );
    }
  });
});

describe('same-matter model', () => {
  it('fitted on known issues, holds their pairs likelier than the others', () => {
    const { pairs, values } = describePairs(texts, large);
    const source = {
      ...{ pairs, values, issue: Int32Array.of(0, 0, 1, 1, -1, -1), gold: [], isComplete: true },
      ...{ unsure: texts.map(() => false), fold: new Int32Array(6), weight: 40, positiveWeight: 1 },
    };
    const trees = fitMatterTrees([source]);
    const likely = matterPairs(texts, { version: 't', background: large, trees });
    const of = (a: number, b: number) => {
      const at = likely.a.findIndex((own, k) => own === a && likely.b[k] === b);
      return at < 0 ? 0 : likely.similarity[at]!;
    };
    expect(Math.min(of(0, 1), of(2, 3))).toBeGreaterThan(of(0, 4));
  });
});

describe('folded groups', () => {
  it('hold every item of a fold, each once, with its mean similarity to the others', () => {
    const items = [
      { id: 'c', fold: 'a' },
      { id: 'a', fold: 'a' },
      { id: 'b', fold: 'b' },
      { id: 'd', fold: 'd' },
    ];
    const folds = foldGroups(items);
    expect(folds.map((fold) => fold.map(({ id }) => id))).toEqual([['a', 'c'], ['b'], ['d']]);
    const pairs = { a: Uint32Array.of(0), b: Uint32Array.of(1), similarity: Float32Array.of(0.5) };
    const [group] = foldedGroups(folds, Uint32Array.of(0, 0, 2), pairs);
    expect(group?.members).toEqual([
      { id: 'a', closeness: 0.75 },
      { id: 'c', closeness: 0.75 },
      { id: 'b', closeness: 0.5 },
    ]);
  });
});
