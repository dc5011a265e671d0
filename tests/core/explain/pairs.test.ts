import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageLinkage } from '../../../src/core/cluster/average-linkage.js';
import { featureNames, features } from '../../../src/core/cluster/pair-features.js';
import { describePairs, matterPairs } from '../../../src/core/cluster/pairwise.js';
import type { TreeModel } from '../../../src/core/cluster/tree-model.js';
import { linkToGroup } from '../../../src/core/explain/link-mean.js';
import { featureGroups, pairEffects } from '../../../src/core/explain/pair-effects.js';
import { pairFacts, reasonsAgainst, reasonsFor } from '../../../src/core/explain/pair-facts.js';
import { partnersOf } from '../../../src/core/explain/partners.js';
import { large, texts } from '../../support/matter-texts.js';

const at = (name: (typeof featureNames)[number]) => featureNames.indexOf(name);

/** One tree: a shared place adds 3, else places that differ take 1 away. */
const trees: TreeModel = {
  bias: -1,
  roots: Uint32Array.of(0),
  feature: Uint8Array.of(at('place'), at('placeConflict'), 255, 255, 255),
  cut: Float32Array.of(0.5, 0.5, 0, -1, 3),
  right: Uint32Array.of(4, 3, 0, 0, 0),
};
const model = { version: 'test', background: large, trees };

describe('partnersOf', () => {
  it('sees the pairs that clustering sees, with the same numbers', () => {
    const { pairs, values } = describePairs(texts, large);
    texts.forEach((_, row) => {
      const seen = new Map(
        [...pairs.a.keys()]
          .filter((pair) => pairs.a[pair] === row || pairs.b[pair] === row)
          .map((pair) => [
            pairs.a[pair] === row ? pairs.b[pair]! : pairs.a[pair]!,
            [...values.subarray(pair * features, (pair + 1) * features)],
          ]),
      );
      const { partners } = partnersOf(texts, row, model);
      expect(new Map(partners.map((partner) => [partner.row, [...partner.values]]))).toEqual(seen);
    });
  });

  it('gives the probability whose root is clustering’s similarity, likeliest first', () => {
    const { a, b, similarity } = matterPairs(texts, model);
    const { partners } = partnersOf(texts, 0, model);
    expect(partners[0]!.row).toBe(1);
    [...a.keys()]
      .filter((pair) => a[pair] === 0)
      .forEach((pair) => {
        const own = partners.find(({ row }) => row === b[pair])!;
        expect(Math.sqrt(own.probability)).toBeCloseTo(similarity[pair]!, 5);
      });
    const probabilities = partners.map(({ probability }) => probability);
    expect(probabilities).toEqual([...probabilities].sort((x, y) => y - x));
  });

  it('finds no partner for a text alone in the store', () => {
    expect(partnersOf(texts.slice(0, 1), 0, model).partners).toEqual([]);
  });
});

describe('pairEffects', () => {
  it('knows every feature by exactly one group', () => {
    expect(Object.values(featureGroups).flat().sort()).toEqual([...featureNames].sort());
  });

  const pair = (values: Partial<Record<(typeof featureNames)[number], number>>) =>
    Float32Array.from(featureNames, (name) => values[name] ?? 0);

  it('says what a pair gains over a usual one, and what it lacks of one that agrees in everything', () => {
    const usual = pair({ placeConflict: 1 });
    const twin = pair({ place: 5 });
    const near = pairEffects(trees, pair({ place: 5 }), usual, twin);
    expect(near).toEqual({ speaksFor: [{ group: 'place', effect: 4 }], speaksAgainst: [] });
    const far = pairEffects(trees, pair({ placeConflict: 2 }), usual, twin);
    expect(far).toEqual({ speaksFor: [], speaksAgainst: [{ group: 'place', effect: 4 }] });
  });
});

describe('pair facts', () => {
  const effects = [
    { group: 'place', effect: 2 },
    { group: 'days', effect: 1 },
  ] as const;

  it('name the place that both texts share', () => {
    const facts = pairFacts(texts[0]!, texts[1]!, () => 1);
    expect(facts.sharedPlaces).toEqual(['清荷苑']);
    expect(reasonsFor(effects, facts).map(({ text }) => text)).toEqual(['地点相同：清荷苑']);
  });

  it('name both places where they differ', () => {
    const facts = pairFacts(texts[0]!, texts[4]!, () => 1);
    expect(reasonsAgainst(effects.slice(0, 1), facts).map(({ text }) => text)).toEqual([
      '地点不同：这件是清荷苑，那件是兰亭里',
    ]);
  });

  it('show the rarest shared words first, and none that names a place', () => {
    const words = (text: string) => ({ ...texts[0]!, words: text });
    const rows = new Map([
      ['电梯', 9],
      ['停运', 2],
    ]);
    const facts = pairFacts(
      words('清荷苑 电梯 停运 28 了'),
      words('清荷苑 停运 电梯 28 了'),
      (word) => rows.get(word) ?? 0,
    );
    expect(facts.sharedWords).toEqual(['停运', '电梯']);
  });

  it('say nothing for a group that only is no worse than usual', () => {
    const facts = pairFacts(texts[0]!, texts[5]!, () => 1);
    expect(reasonsFor(effects, facts)).toEqual([]);
  });
});

describe('linkToGroup', () => {
  it('agrees with average linkage on whether a text joins a group', () => {
    const similarities = fc.array(fc.double({ min: 0.2, max: 0.95, noNaN: true }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(similarities, fc.double({ min: 0.1, max: 0.9, noNaN: true }), (own, threshold) => {
        const size = own.length;
        // Rows 1 … size are of one matter beyond doubt; row 0 is linked to each of them.
        const inside = own.flatMap((_, x) =>
          own.slice(x + 1).map((_own, y) => [x + 1, x + y + 2, 1] as const),
        );
        const outside = own.map((value, x) => [0, x + 1, Math.fround(value)] as const);
        const all = [...outside, ...inside].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
        const pairs = {
          a: Uint32Array.from(all, ([a]) => a),
          b: Uint32Array.from(all, ([, b]) => b),
          similarity: Float32Array.from(all, ([, , value]) => value),
        };
        const cluster = averageLinkage(size + 1, pairs, threshold, 8);
        const { mean } = linkToGroup(
          own.map((value) => Math.fround(value) ** 2),
          size,
          8,
          0.2,
        );
        if (Math.abs(mean - threshold) < 1e-6) return;
        expect(cluster[0] === cluster[1]).toBe(mean >= threshold);
      }),
    );
  });

  it('counts texts that are plainly unlike as absent', () => {
    expect(linkToGroup([0.64, 0.0004], 2, 8, 0.2)).toEqual({ mean: 0.4, size: 2, linked: 1 });
    expect(linkToGroup([0.64], 20, 8, 0.2).mean).toBeCloseTo(0.1, 9);
  });
});
