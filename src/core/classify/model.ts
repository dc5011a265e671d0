import type { Calibration } from './calibration.js';

/** Below `assigned` a best label is undecided; where every margin is below `none` no label fits. */
export interface Thresholds {
  readonly assigned: number;
  readonly none: number;
}

/** A fitted first-level classifier as plain data. Terms are hashed n-grams; no text can be read back. */
export interface CategoryModel {
  readonly labels: readonly string[];
  /** Training rows. */
  readonly rows: number;
  /** One hash per term, distinct. */
  readonly hashes: Uint32Array;
  /** Training rows that a term stands in. */
  readonly termRows: Uint16Array;
  /** Weight of a term before a row is brought to unit length. */
  readonly termWeights: Float32Array;
  /** Class weights, row-major, terms × labels, as levels of {@link decodeWeight} in units of `unit[label]`. */
  readonly weights: Int8Array;
  readonly unit: Float64Array;
  readonly bias: Float64Array;
  readonly calibration: Calibration;
  readonly thresholds: Thresholds;
}

const topLevel = 127;

/** Value of a level in units of its class: levels are spaced quadratically, fine near 0 where most weights lie. */
export function decodeWeight(level: number): number {
  return (level * Math.abs(level)) / (topLevel * topLevel);
}

/** Rounds class weights (row-major, terms × classes) to levels, the largest of each class being its unit. */
export function quantise(
  weights: Float32Array,
  terms: number,
  classes: number,
): { weights: Int8Array; unit: Float64Array } {
  const unit = new Float64Array(classes);
  for (let i = 0; i < terms * classes; i += 1) {
    unit[i % classes] = Math.max(unit[i % classes]!, Math.abs(weights[i]!));
  }
  const levels = new Int8Array(terms * classes);
  for (let i = 0; i < levels.length; i += 1) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    levels[i] = Math.round(Math.sign(weight) * topLevel * Math.sqrt(Math.abs(weight) / unit[i % classes]!));
  }
  return { weights: levels, unit };
}
