import { fitCalibration } from './calibration.js';
import type { LabelledRow } from './corpus.js';
import { crossValidate, fitRows, foldCount, type HeldOut, type Prepared, prepare } from './cross-validate.js';
import { type CategoryModel, quantise, type Thresholds } from './model.js';

export interface TrainOptions {
  readonly seed: number;
  /** Called after every fit: `total` is one a fold and one for the whole. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A fitted model with the held-out scores that its calibration and its figures rest on. */
export interface TrainedCategory {
  readonly model: CategoryModel;
  readonly prepared: Prepared;
  readonly heldOut: HeldOut;
}

/** Share of held-out rows left undecided, the least sure ones. */
const undecidedShare = 0.1;
/** Share of held-out rows that may be taken for none of the labels. */
const noneShare = 0.01;

/** Cross-validates, calibrates on the held-out margins, then fits all rows. Same rows and seed, same model. */
export function trainCategory(rows: readonly LabelledRow[], options: TrainOptions): TrainedCategory {
  const total = foldCount + 1;
  const prepared = prepare(rows, options.seed);
  const heldOut = crossValidate(prepared, options.seed, (done) => options.onProgress?.(done, total));
  const fit = fitRows(prepared, Int32Array.from(rows.keys()), options.seed);
  options.onProgress?.(total, total);
  const terms = prepared.corpus.hashes.length;
  const classes = prepared.labels.length;
  const model: CategoryModel = {
    labels: prepared.labels,
    rows: rows.length,
    hashes: prepared.corpus.hashes,
    termRows: Uint16Array.from(fit.termRows, (count) => Math.min(count, 65535)),
    termWeights: fit.termWeights,
    ...quantise(fit.weights, terms, classes),
    bias: Float64Array.from(fit.weights.subarray(terms * classes)),
    calibration: fitCalibration(heldOut.margins, prepared.classOf, classes),
    thresholds: thresholdsOf(heldOut, classes),
  };
  return { model, prepared, heldOut };
}

function thresholdsOf(heldOut: HeldOut, classes: number): Thresholds {
  return {
    assigned: quantile(rowMaxima(heldOut.probabilities, classes), undecidedShare),
    none: quantile(rowMaxima(heldOut.margins, classes), noneShare),
  };
}

function rowMaxima(values: Float32Array, classes: number): Float32Array {
  return Float32Array.from({ length: values.length / classes }, (_, row) =>
    values.subarray(row * classes, (row + 1) * classes).reduce((top, value) => Math.max(top, value)),
  );
}

function quantile(values: Float32Array, share: number): number {
  return values.sort()[Math.floor(share * values.length)] ?? 0;
}
