import { seededRandom } from '../rng.js';
import type { StabilitySettings } from './settings.js';

/** Where an issue's rank lies in 90 % of the draws; 1 is the top. */
export interface RankInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * How stable ranks are when weights move: each draw multiplies every weight by a number uniform in 1 ± spread, scores all
 * issues and ranks them (issues of one score share the best rank). Sensitivity by random weights is after Saisana,
 * Saltelli and Tarantola (2005).
 * @param weights how many weights there are.
 * @param score scores of all issues under given factors, written to the array it is given.
 * @returns one interval for each issue; the same seed, the same intervals.
 */
export function rankIntervals(
  issues: number,
  weights: number,
  score: (factors: readonly number[], scores: Float64Array) => void,
  settings: StabilitySettings,
): RankInterval[] {
  const random = seededRandom(settings.seed);
  const ranks = Array.from({ length: issues }, () => new Uint32Array(settings.draws));
  const scores = new Float64Array(issues);
  for (let draw = 0; draw < settings.draws; draw += 1) {
    score(
      Array.from({ length: weights }, () => 1 + settings.spread * (2 * random() - 1)),
      scores,
    );
    const ordered = scores.slice().sort();
    scores.forEach((own, at) => {
      ranks[at]![draw] = 1 + issues - upperBound(ordered, own);
    });
  }
  const at = (share: number) => Math.round(share * (settings.draws - 1));
  return ranks.map((own) => {
    own.sort();
    return { low: own[at(0.05)]!, high: own[at(0.95)]! };
  });
}

/** How many of the ascending values are not above `value`. */
function upperBound(ordered: Float64Array, value: number): number {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ordered[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
