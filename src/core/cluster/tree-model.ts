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
  for (const root of model.roots) {
    let node = root;
    while (model.feature[node] !== leaf) {
      node = values[at + model.feature[node]!]! <= model.cut[node]! ? node + 1 : model.right[node]!;
    }
    score += model.cut[node]!;
  }
  return score;
}
