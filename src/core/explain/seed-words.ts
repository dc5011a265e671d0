import { LinearScorer } from '../classify/linear-scorer.js';
import type { CategoryModel } from '../classify/model.js';
import { type Prototype, prototypeScorer } from '../classify/prototypes.js';

/** A seed word found in a text; `share` is its part in what all seeds of its category say, in (0, 1]. */
export interface SpokenSeed {
  readonly category: string;
  readonly word: string;
  readonly share: number;
}

/**
 * The seed words of some categories that stand in a text, weightiest first. Each seed is asked alone: the strength of
 * a category grows with the root of its seeds' weights, so the square of a lone seed's strength is its weight.
 */
export function spokenSeeds(
  model: CategoryModel,
  prototypes: readonly Prototype[],
  categories: readonly string[],
  title: string,
  body: string,
): SpokenSeed[] {
  const linear = new LinearScorer(model);
  return categories.flatMap((category) => {
    const seeds = [...new Set(prototypes.find(({ name }) => name === category)?.seeds ?? [])];
    const alone = seeds.map((seed) => ({ name: category, seeds: [seed] }));
    const strengths = prototypeScorer(alone, model.rows, (hash) => linear.rowsWith(hash))(title, body);
    const total = strengths.reduce((sum, strength) => sum + strength ** 2, 0);
    return seeds
      .map((word, at) => ({ category, word, share: strengths[at]! ** 2 / total }))
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share || (a.word < b.word ? -1 : 1));
  });
}
