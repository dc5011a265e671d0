import { type Background, backgroundVectors } from './background.js';
import { type CandidateLimits, type CandidatePairs, candidatePairs } from './candidates.js';
import type { MatterText } from './matter-text.js';
import { features, pairFeatures } from './pair-features.js';
import type { Pairs } from './pairs.js';
import { termRows } from './term-rows.js';
import { scoreTrees, type TreeModel } from './tree-model.js';

/** What same-matter pairs are judged by: knowledge of the language, and trees fitted on hand-made issues. */
export interface MatterModel {
  readonly version: string;
  readonly background: Background;
  readonly trees: TreeModel;
}

export const candidateLimits: CandidateLimits = { maxPostings: 80, byText: 30, byWords: 10 };

/** Less likely pairs count as absent. */
const leastSimilarity = 0.04;

/** Candidate pairs of texts and what the model sees of each. */
export function describePairs(
  texts: readonly MatterText[],
  background: Background,
): { pairs: CandidatePairs; values: Float32Array } {
  const rows = termRows(texts, background);
  const pairs = candidatePairs(
    rows,
    texts.map(({ places }) => places),
    candidateLimits,
  );
  return { pairs, values: pairFeatures(texts, rows, backgroundVectors(texts, background), pairs) };
}

/** Pairs of texts that may be about one matter, with a similarity in [0, 1]. */
export function matterPairs(texts: readonly MatterText[], model: MatterModel): Pairs {
  const { pairs, values } = describePairs(texts, model.background);
  return likelyPairs(pairs, values, model.trees);
}

/**
 * Candidate pairs that are not plainly unlike. The similarity is the square root of the model's probability: under
 * the mean of probabilities one unlike pair hardly counts, under that of their logarithms it decides alone.
 */
export function likelyPairs(pairs: CandidatePairs, values: Float32Array, trees: TreeModel): Pairs {
  const [a, b, similarity]: [number[], number[], number[]] = [[], [], []];
  for (let at = 0; at < pairs.a.length; at += 1) {
    const likely = Math.sqrt(1 / (1 + Math.exp(-scoreTrees(trees, values, at * features))));
    if (likely < leastSimilarity) continue;
    a.push(pairs.a[at]!);
    b.push(pairs.b[at]!);
    similarity.push(likely);
  }
  return { a: Uint32Array.from(a), b: Uint32Array.from(b), similarity: Float32Array.from(similarity) };
}
