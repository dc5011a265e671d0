import type { Corpus } from './corpus.js';
import { fieldCount, fieldOf } from './grams.js';

/**
 * Values of the corpus' entries under the given term weights: tf × weight, each field brought to unit length, the two
 * together too, so that every row has length 1 (0 where nothing is known).
 */
export function weighRows(corpus: Corpus, weights: Float32Array): Float32Array {
  const values = new Float32Array(corpus.terms.length);
  const squares = new Float64Array(fieldCount);
  for (let row = 0; row + 1 < corpus.starts.length; row += 1) {
    const [start, end] = [corpus.starts[row]!, corpus.starts[row + 1]!];
    squares.fill(0);
    for (let k = start; k < end; k += 1) {
      const value = corpus.tf[k]! * weights[corpus.terms[k]!]!;
      values[k] = value;
      squares[fieldOf(corpus.hashes[corpus.terms[k]!]!)]! += value * value;
    }
    const scales = fieldScales(squares);
    for (let k = start; k < end; k += 1) values[k]! *= scales[fieldOf(corpus.hashes[corpus.terms[k]!]!)]!;
  }
  return values;
}

/** Factors that bring fields with these sums of squares to equal lengths and their union to length 1. */
export function fieldScales(squares: Float64Array): Float64Array {
  const present = squares.reduce((count, square) => count + (square > 0 ? 1 : 0), 0);
  return squares.map((square) => (square > 0 ? 1 / Math.sqrt(square * present) : 0));
}
