import { leaf, type TreeModel } from './tree-model.js';

export interface BoostingOptions {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  /** L2 penalty of leaf scores and the least Hessian mass of a leaf. */
  readonly lambda: number;
  readonly leastMass: number;
  /** +1: a higher value never lowers the score; -1 the reverse; 0 free. */
  readonly monotone: readonly number[];
}

const bins = 48;

interface Growing {
  readonly feature: number[];
  readonly cut: number[];
  readonly right: number[];
}

/**
 * Gradient boosting of logistic loss with histogram splits (Friedman, 2001; Chen and Guestrin, 2016), monotone where
 * asked. Deterministic: every row, every feature, ties to the earlier.
 */
export function boostTrees(
  values: Float32Array,
  width: number,
  labels: Uint8Array,
  weights: Float32Array,
  options: BoostingOptions,
): TreeModel {
  const n = labels.length;
  const cuts = binCuts(values, width, n);
  const binned = binRows(values, width, n, cuts);
  const positive = weights.reduce((sum, weight, row) => sum + (labels[row] === 1 ? weight : 0), 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const bias = Math.log(positive / (total - positive));
  const scores = new Float64Array(n).fill(bias);
  const gradient = new Float64Array(n);
  const hessian = new Float64Array(n);
  const growing: Growing = { feature: [], cut: [], right: [] };
  const roots: number[] = [];
  for (let tree = 0; tree < options.trees; tree += 1) {
    for (let row = 0; row < n; row += 1) {
      const probability = 1 / (1 + Math.exp(-scores[row]!));
      gradient[row] = weights[row]! * (probability - labels[row]!);
      hessian[row] = weights[row]! * probability * (1 - probability);
    }
    roots.push(growing.feature.length);
    const grower = { binned, width, cuts, gradient, hessian, scores, options, growing };
    grow(
      grower,
      Uint32Array.from({ length: n }, (_, row) => row),
      0,
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    );
  }
  return {
    bias,
    roots: Uint32Array.from(roots),
    feature: Uint8Array.from(growing.feature),
    cut: Float32Array.from(growing.cut),
    right: Uint32Array.from(growing.right),
  };
}

function binCuts(values: Float32Array, width: number, n: number): Float32Array[] {
  return Array.from({ length: width }, (_, feature) => {
    const sorted = Float32Array.from({ length: n }, (_, row) => values[row * width + feature]!).sort();
    const cuts: number[] = [];
    for (let bin = 1; bin < bins; bin += 1) {
      const cut = sorted[Math.floor((bin * n) / bins)]!;
      if (cut !== cuts.at(-1) && cut < sorted[n - 1]!) cuts.push(cut);
    }
    return Float32Array.from(cuts);
  });
}

function binRows(values: Float32Array, width: number, n: number, cuts: readonly Float32Array[]): Uint8Array {
  const binned = new Uint8Array(n * width);
  for (let at = 0; at < binned.length; at += 1) {
    const own = cuts[at % width]!;
    let [low, high] = [0, own.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[at]! <= own[middle]!) high = middle;
      else low = middle + 1;
    }
    binned[at] = low;
  }
  return binned;
}

interface Grower {
  readonly binned: Uint8Array;
  readonly width: number;
  readonly cuts: readonly Float32Array[];
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  readonly scores: Float64Array;
  readonly options: BoostingOptions;
  readonly growing: Growing;
}

function grow(grower: Grower, rows: Uint32Array, depth: number, low: number, high: number): void {
  const { growing, options, binned, width } = grower;
  const node = growing.feature.length;
  const split = depth < options.depth ? bestSplit(grower, rows, low, high) : undefined;
  if (split === undefined) {
    const score = options.rate * clamp(leafScore(grower, rows), low, high);
    growing.feature.push(leaf);
    growing.cut.push(score);
    growing.right.push(0);
    for (const row of rows) grower.scores[row] = grower.scores[row]! + score;
    return;
  }
  growing.feature.push(split.feature);
  growing.cut.push(grower.cuts[split.feature]![split.bin]!);
  growing.right.push(0);
  const isLeft = (row: number) => binned[row * width + split.feature]! <= split.bin;
  const middle = (split.left + split.right) / 2;
  const sign = options.monotone[split.feature] ?? 0;
  grow(grower, rows.filter(isLeft), depth + 1, sign < 0 ? middle : low, sign > 0 ? middle : high);
  growing.right[node] = growing.feature.length;
  grow(
    grower,
    rows.filter((row) => !isLeft(row)),
    depth + 1,
    sign > 0 ? middle : low,
    sign < 0 ? middle : high,
  );
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

function leafScore({ gradient, hessian, options }: Grower, rows: Uint32Array): number {
  let [g, h] = [0, 0];
  for (const row of rows) {
    g += gradient[row]!;
    h += hessian[row]!;
  }
  return -g / (h + options.lambda);
}

interface Split {
  readonly gain: number;
  readonly feature: number;
  readonly bin: number;
  readonly left: number;
  readonly right: number;
}

function bestSplit(grower: Grower, rows: Uint32Array, low: number, high: number): Split | undefined {
  const { width, cuts } = grower;
  const [g, h] = histograms(grower, rows);
  let best: Split | undefined;
  for (let feature = 0; feature < width; feature += 1) {
    const split = splitOn(grower, feature, cuts[feature]!.length, g, h, low, high);
    if (split !== undefined && split.gain > (best?.gain ?? 1e-6)) best = split;
  }
  return best;
}

function histograms(
  { binned, width, gradient, hessian }: Grower,
  rows: Uint32Array,
): [Float64Array, Float64Array] {
  const g = new Float64Array(width * bins);
  const h = new Float64Array(width * bins);
  for (const row of rows) {
    const [ownG, ownH] = [gradient[row]!, hessian[row]!];
    for (let feature = 0; feature < width; feature += 1) {
      const at = feature * bins + binned[row * width + feature]!;
      g[at] = g[at]! + ownG;
      h[at] = h[at]! + ownH;
    }
  }
  return [g, h];
}

function splitOn(
  { options }: Grower,
  feature: number,
  cuts: number,
  g: Float64Array,
  h: Float64Array,
  low: number,
  high: number,
): Split | undefined {
  const { lambda, leastMass, monotone } = options;
  const sign = monotone[feature] ?? 0;
  let [allG, allH] = [0, 0];
  for (let bin = 0; bin <= cuts; bin += 1) {
    allG += g[feature * bins + bin]!;
    allH += h[feature * bins + bin]!;
  }
  let best: Split | undefined;
  let [leftG, leftH] = [0, 0];
  for (let bin = 0; bin < cuts; bin += 1) {
    leftG += g[feature * bins + bin]!;
    leftH += h[feature * bins + bin]!;
    const [rightG, rightH] = [allG - leftG, allH - leftH];
    if (leftH < leastMass || rightH < leastMass) continue;
    const left = clamp(-leftG / (leftH + lambda), low, high);
    const right = clamp(-rightG / (rightH + lambda), low, high);
    if (sign * (right - left) < 0) continue;
    const gain =
      leftG ** 2 / (leftH + lambda) + rightG ** 2 / (rightH + lambda) - allG ** 2 / (allH + lambda);
    if (gain > (best?.gain ?? 1e-6)) best = { gain, feature, bin, left, right };
  }
  return best;
}
