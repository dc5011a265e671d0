import { type Calibration, calibrate, fitCalibration } from './calibration.js';
import { type Corpus, countCorpus, type LabelledRow } from './corpus.js';
import { stratifiedGroupFolds } from './folds.js';
import { weighRows } from './matrix.js';
import { defaultSvm, fitOneVsRest, rowMargins } from './svm.js';
import { countTerms, defaultTermWeights, termWeights } from './term-weights.js';

export const foldCount = 5;

/** Cost of a margin error of a view, 1 being that of a whole row. */
const viewCost = 0.5;

/** Labelled rows made ready for fitting: labels sorted, `classOf[row]` a position in `labels`. */
export interface Prepared {
  readonly labels: readonly string[];
  readonly classOf: Int32Array;
  readonly folds: Int32Array;
  /** The rows, then their views. */
  readonly corpus: Corpus;
  /** The row that a corpus row is or is a view of. */
  readonly originOf: Int32Array;
}

/** Margins of rows no fold's fit has seen (row-major, rows × labels), and probabilities from the other folds' calibration. */
export interface HeldOut {
  readonly margins: Float32Array;
  readonly probabilities: Float32Array;
}

/**
 * Counts n-grams and assigns folds. Rows with both a title and a body are also seen by each alone, so that a fit does
 * not lean on one where the other is missing.
 */
export function prepare(rows: readonly LabelledRow[], seed: number): Prepared {
  const labels = [...new Set(rows.map((row) => row.category))].sort();
  const views = rows.flatMap(({ title, body }, origin) =>
    title.trim() === '' || body.trim() === ''
      ? []
      : [
          { title, body: '', origin },
          { title: '', body, origin },
        ],
  );
  return {
    labels,
    classOf: Int32Array.from(rows, (row) => labels.indexOf(row.category)),
    folds: stratifiedGroupFolds(rows, foldCount, seed),
    corpus: countCorpus([...rows, ...views], defaultTermWeights.minimumRows, rows.length),
    originOf: Int32Array.from([...rows.keys(), ...views.map(({ origin }) => origin)]),
  };
}

/** Fits term weights and class weights (row-major, (terms + 1) × labels) to the rows named. */
export function fitRows(
  prepared: Prepared,
  train: Int32Array,
  seed: number,
): { termRows: Float32Array; termWeights: Float32Array; values: Float32Array; weights: Float32Array } {
  const { corpus, classOf, labels, originOf } = prepared;
  const counts = countTerms(corpus, train, classOf, labels.length);
  const weighed = termWeights(counts, defaultTermWeights);
  const values = weighRows(corpus, weighed);
  const wanted = new Set(train);
  const withViews = Int32Array.from(originOf.keys()).filter((row) => wanted.has(originOf[row]!));
  const classOfAll = originOf.map((origin) => classOf[origin]!);
  const costOf = Float32Array.from(originOf, (origin, row) => (origin === row ? 1 : viewCost));
  const options = { ...defaultSvm, seed };
  const weights = fitOneVsRest(corpus, values, withViews, classOfAll, costOf, labels.length, options);
  return { termRows: counts.termRows, termWeights: weighed, values, weights };
}

/**
 * Cross-validates in {@link foldCount} folds: every row is scored by a fit that saw neither it nor a row with its title
 * or body.
 * @param onFold called after every fold with the number done.
 */
export function crossValidate(prepared: Prepared, seed: number, onFold?: (done: number) => void): HeldOut {
  const { classOf, folds, labels, corpus } = prepared;
  const classes = labels.length;
  const margins = new Float32Array(classOf.length * classes);
  const own = new Float64Array(classes);
  for (let fold = 0; fold < foldCount; fold += 1) {
    const fit = fitRows(
      prepared,
      rowsWhere(folds, (other) => other !== fold),
      seed,
    );
    for (const row of rowsWhere(folds, (other) => other === fold)) {
      rowMargins(corpus, fit.values, row, fit.weights, own);
      margins.set(own, row * classes);
    }
    onFold?.(fold + 1);
  }
  return { margins, probabilities: crossCalibrate(prepared, margins) };
}

/** Probabilities of every row by the calibration fitted to the rows of the other folds. */
function crossCalibrate(prepared: Prepared, margins: Float32Array): Float32Array {
  const { classOf, folds, labels } = prepared;
  const classes = labels.length;
  const probabilities = new Float32Array(margins.length);
  const own = new Float64Array(classes);
  for (let fold = 0; fold < foldCount; fold += 1) {
    const others = rowsWhere(folds, (other) => other !== fold);
    const calibration = fitCalibrationOf(others, margins, classOf, classes);
    for (const row of rowsWhere(folds, (other) => other === fold)) {
      probabilities.set(calibrate(margins, calibration, own, row * classes), row * classes);
    }
  }
  return probabilities;
}

function fitCalibrationOf(
  rows: Int32Array,
  margins: Float32Array,
  classOf: Int32Array,
  classes: number,
): Calibration {
  const chosen = new Float32Array(rows.length * classes);
  rows.forEach((row, i) => {
    chosen.set(margins.subarray(row * classes, (row + 1) * classes), i * classes);
  });
  return fitCalibration(
    chosen,
    rows.map((row) => classOf[row]!),
    classes,
  );
}

function rowsWhere(folds: Int32Array, isWanted: (fold: number) => boolean): Int32Array {
  return Int32Array.from(folds.keys()).filter((row) => isWanted(folds[row]!));
}
