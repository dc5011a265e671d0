import { crossValidate, type HeldOut, type Prepared, prepare } from '../core/classify/cross-validate.js';
import { expectedCalibrationError } from '../core/metrics/calibration.js';
import {
  type ClassScore,
  classificationScore,
  type Judged,
  macroF1Interval,
} from '../core/metrics/classification.js';
import { readCategoryGold } from './category-gold.js';

/** Figures of a category classifier. */
export interface CategoryEvaluation {
  readonly rows: number;
  readonly accuracy: number;
  readonly macroF1: number;
  /** 95 % bootstrap interval of the macro-F1. */
  readonly interval: readonly [low: number, high: number];
  readonly perClass: readonly ClassScore[];
  /** Expected calibration error over 15 bins. */
  readonly ece: number;
  /** Macro-F1 over the rows left when the least sure 10 % are left out. */
  readonly abstained10: number;
}

export interface CategoryPrediction {
  readonly id: string;
  readonly category: string;
  /** Claimed probability of the category. */
  readonly score: number;
}

interface ScoredRow extends Judged {
  readonly id: string;
  readonly confidence: number;
}

const bootstrapSeed = 20_200_101;

/** Cross-validates on a gold file; folds never split equal titles or bodies. The same file and seed, the same figures. */
export function evalCategoryCrossValidated(
  goldFile: string,
  seed: number,
  onProgress?: (foldsDone: number) => void,
): CategoryEvaluation {
  const rows = readCategoryGold(goldFile);
  const prepared = prepare(rows, seed);
  return evaluateHeldOut(
    rows.map(({ id }) => id),
    prepared,
    crossValidate(prepared, seed, onProgress),
  );
}

/** Figures of held-out probabilities; `ids` name the rows. */
export function evaluateHeldOut(
  ids: readonly string[],
  prepared: Prepared,
  heldOut: HeldOut,
): CategoryEvaluation {
  const { labels, classOf } = prepared;
  const classes = labels.length;
  return evaluate(
    ids.map((id, row) => {
      const own = heldOut.probabilities.subarray(row * classes, (row + 1) * classes);
      const best = own.reduce((top, value, c) => (value > own[top]! ? c : top), 0);
      return { id, gold: labels[classOf[row]!]!, predicted: labels[best]!, confidence: own[best]! };
    }),
  );
}

/** Scores given predictions; a gold row without one counts as wrong, predictions of other rows do not count. */
export function evalCategoryOfPredictions(
  gold: readonly { readonly id: string; readonly category: string }[],
  predictions: readonly CategoryPrediction[],
): CategoryEvaluation {
  const byId = new Map(predictions.map((prediction) => [prediction.id, prediction]));
  return evaluate(
    gold.map(({ id, category }) => {
      const own = byId.get(id);
      return { id, gold: category, predicted: own?.category ?? '', confidence: own?.score ?? 0 };
    }),
  );
}

function evaluate(rows: readonly ScoredRow[]): CategoryEvaluation {
  const surest = rows.toSorted((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1));
  return {
    rows: rows.length,
    ...classificationScore(rows),
    interval: macroF1Interval(rows, bootstrapSeed),
    ece: expectedCalibrationError(
      rows.map(({ gold, predicted, confidence }) => ({ confidence, isRight: gold === predicted })),
    ),
    abstained10: classificationScore(surest.slice(0, Math.ceil(rows.length * 0.9))).macroF1,
  };
}
