/**
 * Sparse rows in compressed form: row `i` holds columns `indices[indptr[i] … indptr[i+1])`, ascending, with
 * `values` beside them.
 */
export interface SparseRows {
  readonly rows: number;
  readonly columns: number;
  readonly indptr: Uint32Array;
  readonly indices: Uint32Array;
  readonly values: Float32Array;
}

/** Scales every row to unit length, in place; an empty row stays empty. */
export function normaliseRows(matrix: SparseRows): SparseRows {
  for (let row = 0; row < matrix.rows; row += 1) {
    const [start, end] = [matrix.indptr[row]!, matrix.indptr[row + 1]!];
    let squares = 0;
    for (let at = start; at < end; at += 1) squares += matrix.values[at]! ** 2;
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let at = start; at < end; at += 1) matrix.values[at] = matrix.values[at]! * scale;
  }
  return matrix;
}

/** Inner product of two rows: the cosine, when rows have unit length. */
export function dotRows(matrix: SparseRows, a: number, b: number): number {
  const { indptr, indices, values } = matrix;
  let i = indptr[a]!;
  let j = indptr[b]!;
  const [endA, endB] = [indptr[a + 1]!, indptr[b + 1]!];
  let sum = 0;
  while (i < endA && j < endB) {
    const difference = indices[i]! - indices[j]!;
    if (difference === 0) {
      sum += values[i]! * values[j]!;
      i += 1;
      j += 1;
    } else if (difference < 0) i += 1;
    else j += 1;
  }
  return sum;
}

/** The same matrix by columns: for each column the rows that hold it, ascending. */
export function transpose(matrix: SparseRows): SparseRows {
  const indptr = new Uint32Array(matrix.columns + 1);
  for (const column of matrix.indices) indptr[column + 1] = indptr[column + 1]! + 1;
  for (let column = 0; column < matrix.columns; column += 1)
    indptr[column + 1] = indptr[column + 1]! + indptr[column]!;
  const next = indptr.slice(0, matrix.columns);
  const indices = new Uint32Array(matrix.indices.length);
  const values = new Float32Array(indices.length);
  for (let row = 0; row < matrix.rows; row += 1) {
    for (let at = matrix.indptr[row]!; at < matrix.indptr[row + 1]!; at += 1) {
      const column = matrix.indices[at]!;
      const to = next[column]!;
      next[column] = to + 1;
      indices[to] = row;
      values[to] = matrix.values[at]!;
    }
  }
  return { rows: matrix.columns, columns: matrix.rows, indptr, indices, values };
}
