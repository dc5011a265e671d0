import type { Corpus } from './corpus.js';

/** What is counted of the training rows: rows a term stands in, in all and by class (row-major, terms × classes). */
export interface TermCounts {
  readonly rows: number;
  readonly classRows: Float64Array;
  readonly termRows: Float32Array;
  readonly termClassRows: Float32Array;
}

/** Counts in how many of `train`'s rows each term stands, by class; `classOf[i]` is the class of row i. */
export function countTerms(
  corpus: Corpus,
  train: Int32Array,
  classOf: Int32Array,
  classes: number,
): TermCounts {
  const size = corpus.hashes.length;
  const counts = {
    rows: train.length,
    classRows: new Float64Array(classes),
    termRows: new Float32Array(size),
    termClassRows: new Float32Array(size * classes),
  };
  for (const row of train) {
    const own = classOf[row]!;
    counts.classRows[own]! += 1;
    for (let k = corpus.starts[row]!; k < corpus.starts[row + 1]!; k += 1) {
      const term = corpus.terms[k]!;
      counts.termRows[term]! += 1;
      counts.termClassRows[term * classes + own]! += 1;
    }
  }
  return counts;
}

/** How terms are weighed; the defaults are the best of those tried. */
export interface TermWeightOptions {
  /** Terms in fewer training rows weigh nothing. */
  readonly minimumRows: number;
  /** Rows of the prior added to a term's class distribution: what keeps rare terms from seeming telling. */
  readonly smoothing: number;
  readonly divergencePower: number;
  readonly idfPower: number;
}

export const defaultTermWeights: TermWeightOptions = {
  minimumRows: 5,
  smoothing: 5,
  divergencePower: 0.7,
  idfPower: 0.3,
};

const divergenceFloor = 0.02;

/**
 * A supervised weight per term: the Kullback–Leibler divergence of the classes given the term from the classes at
 * large, damped by a power, times a damped idf (supervised term weighting after Debole and Sebastiani, 2003).
 */
export function termWeights(counts: TermCounts, options: TermWeightOptions): Float32Array {
  const classes = counts.classRows.length;
  const prior = counts.classRows.map((rows) => rows / counts.rows);
  return counts.termRows.map((rows, term) => {
    if (rows < options.minimumRows) return 0;
    let divergence = 0;
    for (let c = 0; c < classes; c += 1) {
      if (prior[c] === 0) continue;
      const smoothed = counts.termClassRows[term * classes + c]! + options.smoothing * prior[c]!;
      const share = smoothed / (rows + options.smoothing);
      divergence += share * Math.log(share / prior[c]!);
    }
    const idf = Math.log((1 + counts.rows) / (1 + rows)) + 1;
    return (Math.max(divergence, 0) + divergenceFloor) ** options.divergencePower * idf ** options.idfPower;
  });
}
