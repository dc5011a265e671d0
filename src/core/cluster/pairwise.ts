import { type Background, backgroundVectors } from './background.js';
import { type CandidateLimits, candidatePairs } from './candidates.js';
import type { MatterText } from './matter-text.js';
import { features, PairView } from './pair-features.js';
import type { Pairs } from './pairs.js';
import type { CandidatePairs } from './partner-lists.js';
import { termRows } from './term-rows.js';
import { BarredTrees, type TreeModel } from './tree-model.js';

/** What same-matter pairs are judged by: knowledge of the language, and trees fitted on hand-made issues. */
export interface MatterModel {
  readonly version: string;
  readonly background: Background;
  readonly trees: TreeModel;
}

export const candidateLimits: CandidateLimits = {
  ...{ maxPostings: 200, maxVisits: 1000 },
  ...{ byText: 16, byWords: 5, byPlaces: 60 },
};

/** How many rows of another cluster each row is taken to have been compared with. */
export const mostPartners = 8;

/** Less likely pairs count as absent. */
export const leastSimilarity = 0.2;
/** The same in log-odds. */
export const bar = Math.log(leastSimilarity ** 2 / (1 - leastSimilarity ** 2));

function candidates(
  texts: readonly MatterText[],
  background: Background,
): { pairs: CandidatePairs; view: PairView } {
  const rows = termRows(texts, background);
  const pairs = candidatePairs(
    rows,
    texts.map(({ places }) => places),
    candidateLimits,
  );
  return { pairs, view: new PairView(texts, rows, backgroundVectors(texts, background), pairs.best) };
}

/** Candidate pairs of texts and what the model sees of each: row-major pairs × features. */
export function describePairs(
  texts: readonly MatterText[],
  background: Background,
): { pairs: CandidatePairs; values: Float32Array } {
  const { pairs, view } = candidates(texts, background);
  const values = new Float32Array(pairs.a.length * features);
  pairs.a.forEach((a, at) => {
    view.describe(a, pairs.b[at]!, values, at * features);
  });
  return { pairs, values };
}

/** Pairs of texts that may be about one matter, with a similarity in [0, 1]. */
export function matterPairs(texts: readonly MatterText[], model: MatterModel): Pairs {
  const { pairs, view } = candidates(texts, model.background);
  const trees = new BarredTrees(model.trees, bar);
  const values = new Float32Array(features);
  return likely(pairs, (at) => {
    view.describe(pairs.a[at]!, pairs.b[at]!, values, 0);
    return trees.score(values, 0);
  });
}

/** Described pairs that are not plainly unlike. */
export function likelyPairs(pairs: CandidatePairs, values: Float32Array, model: TreeModel): Pairs {
  const trees = new BarredTrees(model, bar);
  return likely(pairs, (at) => trees.score(values, at * features));
}

/**
 * The similarity is the square root of the model's probability: under the mean of probabilities one unlike pair
 * hardly counts, under that of their logarithms it decides alone.
 */
export function likely(pairs: CandidatePairs, logOdds: (at: number) => number): Pairs {
  const [a, b, similarity]: [number[], number[], number[]] = [[], [], []];
  for (let at = 0; at < pairs.a.length; at += 1) {
    const odds = logOdds(at);
    if (odds < bar) continue;
    a.push(pairs.a[at]!);
    b.push(pairs.b[at]!);
    similarity.push(Math.sqrt(1 / (1 + Math.exp(-odds))));
  }
  return { a: Uint32Array.from(a), b: Uint32Array.from(b), similarity: Float32Array.from(similarity) };
}
