import { seededRandom } from '../rng.js';
import type { Corpus } from './corpus.js';

export interface SvmOptions {
  /** Stops once no projected gradient is larger. */
  readonly tolerance: number;
  readonly maximumRounds: number;
  readonly seed: number;
}

export const defaultSvm: SvmOptions = { tolerance: 0.1, maximumRounds: 30, seed: 1 };

/** Every so many rounds all rows are visited, not only those that moved last time. */
const fullEvery = 5;
/** A smaller projected gradient moves nothing. */
const still = 1e-3;

/**
 * One-vs-rest linear support vector machines with squared hinge loss by dual coordinate descent, all classes in one sweep
 * (Hsieh, Chang, Lin, Keerthi and Sundararajan, 2008).
 * @param values the corpus' entries, weighed; rows of unit length.
 * @param train row numbers; `classOf[row]` is a row's class, `costOf[row]` the penalty of its margin errors.
 * @returns weights, row-major, (terms + 1) × classes; the last row is the bias.
 */
export function fitOneVsRest(
  corpus: Corpus,
  values: Float32Array,
  train: Int32Array,
  classOf: Int32Array,
  costOf: Float32Array,
  classes: number,
  options: SvmOptions = defaultSvm,
): Float32Array {
  const weights = new Float32Array((corpus.hashes.length + 1) * classes);
  const dual = new Float64Array(train.length * classes);
  const moved = new Uint8Array(train.length).fill(1);
  const order = Int32Array.from(train, (_, i) => i);
  const random = seededRandom(options.seed);
  const step = new Float64Array(classes);
  for (let round = 0; round < options.maximumRounds; round += 1) {
    const isFull = round < 2 || round % fullEvery === 0;
    let largest = 0;
    for (const i of shuffle(order, random)) {
      if (!isFull && moved[i] === 0) continue;
      const row = train[i]!;
      rowMargins(corpus, values, row, weights, step);
      const gradient = dualSteps(step, dual, i * classes, classOf[row]!, 0.5 / costOf[row]!);
      largest = Math.max(largest, gradient.largest);
      moved[i] = gradient.moves ? 1 : 0;
      if (gradient.moves) addRow(corpus, values, row, step, weights);
    }
    if (isFull && largest <= options.tolerance) break;
  }
  return weights;
}

/** Margins of a row for every class, written to `margins`. */
export function rowMargins(
  corpus: Corpus,
  values: Float32Array,
  row: number,
  weights: Float32Array,
  margins: Float64Array,
): void {
  const classes = margins.length;
  const bias = corpus.hashes.length * classes;
  for (let c = 0; c < classes; c += 1) margins[c] = weights[bias + c]!;
  for (let k = corpus.starts[row]!, end = corpus.starts[row + 1]!; k < end; k += 1) {
    const value = values[k]!;
    const at = corpus.terms[k]! * classes;
    for (let c = 0; c < classes; c += 1) margins[c]! += weights[at + c]! * value;
  }
}

/** Squared length of a row with its bias: unit length and 1. */
const curvature = 2;

/** Replaces the margins in `step` by signed changes of the dual variables; `slack` is 1 / (2 cost). */
function dualSteps(
  step: Float64Array,
  dual: Float64Array,
  offset: number,
  own: number,
  slack: number,
): { largest: number; moves: boolean } {
  let largest = 0;
  let moves = false;
  for (let c = 0; c < step.length; c += 1) {
    const sign = c === own ? 1 : -1;
    const before = dual[offset + c]!;
    const gradient = step[c]! * sign - 1 + before * slack;
    const size = before === 0 && gradient > 0 ? 0 : Math.abs(gradient);
    step[c] = 0;
    largest = Math.max(largest, size);
    if (size <= still) continue;
    const after = Math.max(before - gradient / (curvature + slack), 0);
    dual[offset + c] = after;
    step[c] = (after - before) * sign;
    moves ||= after !== before;
  }
  return { largest, moves };
}

function addRow(
  corpus: Corpus,
  values: Float32Array,
  row: number,
  step: Float64Array,
  weights: Float32Array,
): void {
  const classes = step.length;
  const bias = corpus.hashes.length * classes;
  for (let k = corpus.starts[row]!, end = corpus.starts[row + 1]!; k < end; k += 1) {
    const value = values[k]!;
    const at = corpus.terms[k]! * classes;
    for (let c = 0; c < classes; c += 1) weights[at + c]! += step[c]! * value;
  }
  for (let c = 0; c < classes; c += 1) weights[bias + c]! += step[c]!;
}

function shuffle(order: Int32Array, random: () => number): Int32Array {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i]!;
    order[i] = order[j]!;
    order[j] = held;
  }
  return order;
}
