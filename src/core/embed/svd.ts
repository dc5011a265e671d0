import { seededNormal } from '../rng.js';
import type { SparseRows } from '../vectors/sparse.js';
import { symmetricEigen } from './eigen.js';

/** A dense matrix, row-major, rows × columns. */
export interface Dense {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/**
 * Left singular vectors of a sparse matrix, scaled by the square root of their singular values, by randomised
 * subspace iteration (Halko, Martinsson and Tropp, 2011).
 * @returns rows × rank, columns by falling singular value.
 */
export function truncatedSvd(matrix: SparseRows, rank: number, seed: number, iterations = 1): Dense {
  const wanted = Math.min(rank, matrix.rows, matrix.columns);
  const width = Math.min(matrix.rows, matrix.columns, wanted + 12);
  const normal = seededNormal(seed);
  const start = { rows: matrix.columns, columns: width, data: new Float64Array(matrix.columns * width) };
  for (let at = 0; at < start.data.length; at += 1) start.data[at] = normal();
  let basis = orthonormal(multiply(matrix, start));
  for (let step = 0; step < iterations; step += 1) {
    basis = orthonormal(multiply(matrix, orthonormal(multiplyTransposed(matrix, basis))));
  }
  const small = multiplyTransposed(matrix, basis);
  const { values, vectors } = symmetricEigen(gram(small), width);
  const result = { rows: matrix.rows, columns: wanted, data: new Float64Array(matrix.rows * wanted) };
  for (let row = 0; row < matrix.rows; row += 1) {
    for (let k = 0; k < width; k += 1) {
      addScaled(result.data, row * wanted, vectors, k * width, basis.data[row * width + k]!, wanted);
    }
  }
  const scales = Float64Array.from({ length: wanted }, (_, column) => Math.max(0, values[column]!) ** 0.25);
  for (let at = 0; at < result.data.length; at += 1)
    result.data[at] = result.data[at]! * scales[at % wanted]!;
  return result;
}

/** Sparse (n × m) times dense (m × k). */
function multiply(matrix: SparseRows, dense: Dense): Dense {
  const { indptr, indices, values } = matrix;
  const { columns: k, data: source } = dense;
  const data = new Float64Array(matrix.rows * k);
  for (let row = 0; row < matrix.rows; row += 1) {
    const end = indptr[row + 1]!;
    for (let at = indptr[row]!; at < end; at += 1)
      addScaled(data, row * k, source, indices[at]! * k, values[at]!, k);
  }
  return { rows: matrix.rows, columns: k, data };
}

/** Transposed sparse (m × n) times dense (n × k). */
function multiplyTransposed(matrix: SparseRows, dense: Dense): Dense {
  const { indptr, indices, values } = matrix;
  const { columns: k, data: source } = dense;
  const data = new Float64Array(matrix.columns * k);
  for (let row = 0; row < matrix.rows; row += 1) {
    const end = indptr[row + 1]!;
    for (let at = indptr[row]!; at < end; at += 1)
      addScaled(data, indices[at]! * k, source, row * k, values[at]!, k);
  }
  return { rows: matrix.columns, columns: k, data };
}

/** `to[a …] += scale · from[b …]` over `length` numbers; in fours, since the engine does not unroll. */
function addScaled(
  to: Float64Array,
  a: number,
  from: Float64Array,
  b: number,
  scale: number,
  length: number,
): void {
  const whole = length - (length % 4);
  for (let k = 0; k < whole; k += 4) {
    to[a + k] = to[a + k]! + scale * from[b + k]!;
    to[a + k + 1] = to[a + k + 1]! + scale * from[b + k + 1]!;
    to[a + k + 2] = to[a + k + 2]! + scale * from[b + k + 2]!;
    to[a + k + 3] = to[a + k + 3]! + scale * from[b + k + 3]!;
  }
  for (let k = whole; k < length; k += 1) to[a + k] = to[a + k]! + scale * from[b + k]!;
}

/**
 * Columns made orthonormal by Cholesky QR: `Y R⁻¹` where `Rᵀ R = Yᵀ Y`. A ridge far below the iteration's own error
 * keeps the factor alive when columns are dependent.
 */
function orthonormal(dense: Dense): Dense {
  const { rows, columns, data } = dense;
  const factor = cholesky(gram(dense), columns);
  const result = new Float64Array(data.length);
  for (let row = 0; row < rows; row += 1) {
    const at = row * columns;
    for (let column = 0; column < columns; column += 1) {
      let value = data[at + column]!;
      const left = column * columns;
      for (let k = 0; k < column; k += 1) value -= result[at + k]! * factor[left + k]!;
      result[at + column] = value / factor[left + column]!;
    }
  }
  return { rows, columns, data: result };
}

/** Lower triangular factor of a symmetric positive matrix, row-major. */
function cholesky(matrix: Float64Array, size: number): Float64Array {
  let trace = 0;
  for (let i = 0; i < size; i += 1) trace += matrix[i * size + i]!;
  const ridge = 1e-12 * trace + Number.MIN_VALUE;
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * size + j]! + (i === j ? ridge : 0);
      for (let k = 0; k < j; k += 1) sum -= factor[i * size + k]! * factor[j * size + k]!;
      factor[i * size + j] = i === j ? Math.sqrt(Math.max(sum, ridge)) : sum / factor[j * size + j]!;
    }
  }
  return factor;
}

/** Transposed dense times dense: k × k, symmetric. */
function gram({ rows, columns, data }: Dense): Float64Array {
  const product = new Float64Array(columns * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let a = 0; a < columns; a += 1) {
      addScaled(product, a * columns, data, row * columns, data[row * columns + a]!, a + 1);
    }
  }
  for (let a = 0; a < columns; a += 1) {
    for (let b = 0; b < a; b += 1) product[b * columns + a] = product[a * columns + b]!;
  }
  return product;
}
