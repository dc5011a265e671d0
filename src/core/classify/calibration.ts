/**
 * Turns margins into probabilities: softmax of scale × margin + offset by class (vector scaling, Guo, Pleiss, Sun and
 * Weinberger, 2017).
 */
export interface Calibration {
  readonly scale: Float64Array;
  readonly offset: Float64Array;
}

const rounds = 400;
const rate = 0.05;
/** Pulls the scales of the classes together: few rows of a class must not bend its scale. */
const scalePenalty = 0.02;

/**
 * Fits a calibration to held-out margins (row-major, rows × classes) by gradient descent with Adam's step sizes on the
 * mean log loss. Deterministic.
 */
export function fitCalibration(margins: Float32Array, classOf: Int32Array, classes: number): Calibration {
  const parameters = new Float64Array(2 * classes).fill(2, 0, classes);
  const moments = { first: new Float64Array(2 * classes), second: new Float64Array(2 * classes) };
  for (let round = 1; round <= rounds; round += 1) {
    const gradient = lossGradient(margins, classOf, classes, parameters);
    for (let p = 0; p < 2 * classes; p += 1) {
      moments.first[p] = 0.9 * moments.first[p]! + 0.1 * gradient[p]!;
      moments.second[p] = 0.999 * moments.second[p]! + 0.001 * gradient[p]! ** 2;
      const first = moments.first[p]! / (1 - 0.9 ** round);
      const second = moments.second[p]! / (1 - 0.999 ** round);
      parameters[p]! -= (rate * first) / (Math.sqrt(second) + 1e-8);
    }
  }
  return { scale: parameters.slice(0, classes), offset: parameters.slice(classes) };
}

/** Probabilities of one row's margins; `out` may be `margins` itself. */
export function calibrate(
  margins: ArrayLike<number>,
  calibration: Calibration,
  out: Float64Array,
  start = 0,
): Float64Array {
  const classes = calibration.scale.length;
  let top = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < classes; c += 1) {
    out[c] = calibration.scale[c]! * margins[start + c]! + calibration.offset[c]!;
    top = Math.max(top, out[c]!);
  }
  let sum = 0;
  for (let c = 0; c < classes; c += 1) {
    out[c] = Math.exp(out[c]! - top);
    sum += out[c]!;
  }
  for (let c = 0; c < classes; c += 1) out[c]! /= sum;
  return out;
}

function lossGradient(
  margins: Float32Array,
  classOf: Int32Array,
  classes: number,
  parameters: Float64Array,
): Float64Array {
  const calibration = { scale: parameters.subarray(0, classes), offset: parameters.subarray(classes) };
  const gradient = new Float64Array(2 * classes);
  const shares = new Float64Array(classes);
  classOf.forEach((own, row) => {
    calibrate(margins, calibration, shares, row * classes);
    for (let c = 0; c < classes; c += 1) {
      const error = (shares[c]! - (c === own ? 1 : 0)) / classOf.length;
      gradient[c]! += error * margins[row * classes + c]!;
      gradient[classes + c]! += error;
    }
  });
  const mean = calibration.scale.reduce((sum, scale) => sum + scale, 0) / classes;
  for (let c = 0; c < classes; c += 1) gradient[c]! += scalePenalty * (calibration.scale[c]! - mean);
  return gradient;
}
