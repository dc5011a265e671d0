/**
 * Boosted regression trees over a fixed number of features. Node `i` of tree `t` stands at `roots[t] + …`; a leaf has
 * feature 255 and its score in `cut`; other nodes send `value <= cut` to the next node and the rest to `right`.
 */
export interface TreeModel {
  readonly bias: number;
  readonly roots: Uint32Array;
  readonly feature: Uint8Array;
  readonly cut: Float32Array;
  readonly right: Uint32Array;
}

export const leaf = 255;

/** Log-odds of the row of features that starts at `at`. */
export function scoreTrees(model: TreeModel, values: Float32Array, at: number): number {
  let score = model.bias;
  for (const root of model.roots) score += scoreTree(model, root, values, at);
  return score;
}

/** Scores rows against a bar: most rows are far below it, and show it in the first trees. */
export class BarredTrees {
  /** The most that the trees from each one on can add. */
  private readonly reach: Float64Array;

  constructor(
    private readonly model: TreeModel,
    /** Log-odds. */
    private readonly bar: number,
  ) {
    const { roots, feature, cut } = model;
    this.reach = new Float64Array(roots.length + 1);
    for (let tree = roots.length - 1; tree >= 0; tree -= 1) {
      let most = Number.NEGATIVE_INFINITY;
      const end = roots[tree + 1] ?? feature.length;
      for (let node = roots[tree]!; node < end; node += 1)
        if (feature[node] === leaf) most = Math.max(most, cut[node]!);
      this.reach[tree] = this.reach[tree + 1]! + most;
    }
  }

  /** {@link scoreTrees} where that reaches the bar; otherwise some number below the bar. */
  score(values: Float32Array, at: number): number {
    const { model, reach, bar } = this;
    let score = model.bias;
    for (let tree = 0; tree < model.roots.length; tree += 1) {
      if (score + reach[tree]! < bar) return score + reach[tree]!;
      score += scoreTree(model, model.roots[tree]!, values, at);
    }
    return score;
  }
}

function scoreTree(
  { feature, cut, right }: TreeModel,
  root: number,
  values: Float32Array,
  at: number,
): number {
  let node = root;
  while (feature[node] !== leaf) {
    node = values[at + feature[node]!]! <= cut[node]! ? node + 1 : right[node]!;
  }
  return cut[node]!;
}
