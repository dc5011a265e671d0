import { seededRandom } from '../rng.js';
import { f1 } from './spans.js';

/** One row's gold label and the predicted one. */
export interface Judged {
  readonly gold: string;
  readonly predicted: string;
}

export interface ClassScore {
  readonly label: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Rows with this gold label. */
  readonly support: number;
}

export interface ClassificationScore {
  readonly accuracy: number;
  /** Unweighted mean of the classes' F1, over labels that occur in the gold. */
  readonly macroF1: number;
  readonly perClass: readonly ClassScore[];
}

interface Tally {
  right: number;
  predicted: number;
  gold: number;
}

/** Precision, recall and F1 by class over all rows pooled; classes in order of their names. */
export function classificationScore(rows: readonly Judged[]): ClassificationScore {
  const tallies = new Map<string, Tally>();
  const tally = (label: string): Tally => {
    const known = tallies.get(label) ?? { right: 0, predicted: 0, gold: 0 };
    tallies.set(label, known);
    return known;
  };
  for (const { gold, predicted } of rows) {
    tally(gold).gold += 1;
    tally(predicted).predicted += 1;
    if (gold === predicted) tally(gold).right += 1;
  }
  const perClass = [...tallies].filter(([, { gold }]) => gold > 0).map(toClassScore);
  perClass.sort((a, b) => (a.label < b.label ? -1 : 1));
  const right = rows.filter(({ gold, predicted }) => gold === predicted).length;
  return {
    accuracy: right / Math.max(1, rows.length),
    macroF1: perClass.reduce((sum, score) => sum + score.f1, 0) / Math.max(1, perClass.length),
    perClass,
  };
}

function toClassScore([label, { right, predicted, gold }]: [string, Tally]): ClassScore {
  const precision = predicted === 0 ? 0 : right / predicted;
  const recall = right / gold;
  return { label, precision, recall, f1: f1(precision, recall), support: gold };
}

/** Percentile interval (95 %) of the macro-F1 by resampling rows (Efron, 1979). */
export function macroF1Interval(
  rows: readonly Judged[],
  seed: number,
  resamples = 1000,
): [low: number, high: number] {
  const labels = [...new Set(rows.flatMap(({ gold, predicted }) => [gold, predicted]))].sort();
  const place = new Map(labels.map((label, i) => [label, i]));
  const gold = Int32Array.from(rows, (row) => place.get(row.gold)!);
  const predicted = Int32Array.from(rows, (row) => place.get(row.predicted)!);
  const random = seededRandom(seed);
  const draws = new Float64Array(resamples).map(() =>
    resampledMacroF1(gold, predicted, labels.length, random),
  );
  draws.sort();
  return [draws[Math.floor(resamples * 0.025)] ?? 0, draws[Math.ceil(resamples * 0.975) - 1] ?? 0];
}

function resampledMacroF1(
  gold: Int32Array,
  predicted: Int32Array,
  classes: number,
  random: () => number,
): number {
  const [right, inGold, inPredicted] = [
    new Int32Array(classes),
    new Int32Array(classes),
    new Int32Array(classes),
  ];
  for (let draw = 0; draw < gold.length; draw += 1) {
    const row = Math.floor(random() * gold.length);
    const [own, said] = [gold[row]!, predicted[row]!];
    inGold[own]! += 1;
    inPredicted[said]! += 1;
    if (own === said) right[own]! += 1;
  }
  const scores = [...inGold.keys()]
    .filter((c) => inGold[c]! > 0)
    .map((c) => (2 * right[c]!) / (inGold[c]! + inPredicted[c]!));
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}
