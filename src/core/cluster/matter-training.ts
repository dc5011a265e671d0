import type { GoldIssue } from '../metrics/bcubed.js';
import { type BoostingOptions, boostTrees } from './boosting.js';
import { featureNames, features } from './pair-features.js';
import type { CandidatePairs } from './partner-lists.js';
import type { TreeModel } from './tree-model.js';

/** Candidate pairs of one store with what is known of its texts. */
export interface MatterSource {
  readonly pairs: CandidatePairs;
  readonly values: Float32Array;
  /** Gold issue of each text, -1 for none; unsure texts train nothing. */
  readonly issue: Int32Array;
  readonly unsure: readonly boolean[];
  /** Cross-validation fold of each text; all members of an issue share one. */
  readonly fold: Int32Array;
  readonly gold: readonly GoldIssue[];
  /** Whether the gold lists every issue, so that two unlisted texts are surely no pair. */
  readonly isComplete: boolean;
  /** How much the pairs of this store count, and its same-matter pairs on top of it. */
  readonly weight: number;
  readonly positiveWeight: number;
}

/** Features under which a likelier pair has a higher (+1) or lower (-1) value; the others are free. */
const falling = new Set(['placeConflict', 'leadConflict', 'days']);
const free = new Set(['shorter', 'longer']);
const monotone = featureNames.map((name) => (free.has(name) ? 0 : falling.has(name) ? -1 : 1));

export const matterBoosting: BoostingOptions = {
  ...{ trees: 160, depth: 4, rate: 0.08, lambda: 10, leastMass: 6, monotone },
};

/** Of plainly unlike pairs one in this many trains, with as many times the weight. */
const thinning = 4;
const plainlyUnlike = 0.08;

interface TrainingRows {
  readonly source: MatterSource;
  readonly at: number[];
  readonly label: number[];
  readonly weight: number[];
}

/** Fits the same-matter trees on the pairs of all sources, without those that touch the held-out fold. */
export function fitMatterTrees(
  sources: readonly MatterSource[],
  heldOut = -1,
  options: BoostingOptions = matterBoosting,
): TreeModel {
  const all = sources.map((source) => trainingRows(source, heldOut));
  const count = all.reduce((sum, { at }) => sum + at.length, 0);
  const values = new Float32Array(count * features);
  let row = 0;
  for (const { source, at } of all) {
    for (const pair of at) {
      values.set(source.values.subarray(pair * features, (pair + 1) * features), row * features);
      row += 1;
    }
  }
  const labels = Uint8Array.from(all.flatMap(({ label }) => label));
  const weights = Float32Array.from(all.flatMap(({ weight }) => weight));
  return boostTrees(values, features, labels, weights, options);
}

/** Pairs with a gold member on one side at least; each issue's weight grows with the root of its pairs. */
function trainingRows(source: MatterSource, heldOut: number): TrainingRows {
  const { pairs, issue, unsure, fold, values } = source;
  const sizes = new Map<number, number>();
  for (const own of issue) sizes.set(own, (sizes.get(own) ?? 0) + 1);
  const rootSize = (own: number) => Math.sqrt(own < 0 ? 1 : sizes.get(own)!);
  const rows: TrainingRows = { source, at: [], label: [], weight: [] };
  for (let at = 0; at < pairs.a.length; at += 1) {
    const [a, b] = [pairs.a[at]!, pairs.b[at]!];
    if (unsure[a] === true || unsure[b] === true || fold[a] === heldOut || fold[b] === heldOut) continue;
    const [left, right] = [issue[a]!, issue[b]!];
    if (left < 0 && right < 0 && !source.isComplete) continue;
    const isSame = left >= 0 && left === right;
    const isEasy = !isSame && values[at * features]! < plainlyUnlike && !source.isComplete;
    if (isEasy && (Math.imul(at, 0x9e3779b1) >>> 0) % thinning !== 0) continue;
    const weight = isSame
      ? (2 * source.positiveWeight) / Math.sqrt(Math.max(1, sizes.get(left)! - 1))
      : (isEasy ? thinning : 1) * (0.5 / rootSize(left) + 0.5 / rootSize(right));
    rows.at.push(at);
    rows.label.push(isSame ? 1 : 0);
    rows.weight.push(weight * source.weight);
  }
  return rows;
}
