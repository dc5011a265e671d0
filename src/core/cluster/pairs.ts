import { dotRows, type SparseRows, transpose } from '../vectors/sparse.js';

/** Pairs of rows, `a[k] < b[k]`, in ascending order, with a similarity in [0, 1] each. */
export interface Pairs {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly similarity: Float32Array;
}

export interface CandidateOptions {
  /** Terms found in more rows than this find no candidates (they still count in the cosine). */
  readonly maxPostings: number;
  /** Rows whose rarer terms alone reach less of the cosine than this are no candidates. */
  readonly rareFloor: number;
  /** Pairs below this cosine are dropped. */
  readonly floor: number;
  /** Each row keeps at most this many of its best partners; a pair stays when either side keeps it. */
  readonly neighbours: number;
}

/**
 * Pairs of similar rows, found through an inverted index over the rarer terms and then scored exactly, so that the
 * work grows with shared rare strings and not with the square of the rows.
 */
export function similarPairs(matrix: SparseRows, options: CandidateOptions): Pairs {
  const byTerm = transpose(matrix);
  const shared = new Float32Array(matrix.rows);
  const best: { row: number; similarity: number }[][] = [];
  for (let row = 0; row < matrix.rows; row += 1) {
    const touched = overlap(matrix, byTerm, row, shared, options.maxPostings);
    const scored = touched
      .filter((other) => shared[other]! >= options.rareFloor)
      .map((other) => ({ row: other, similarity: dotRows(matrix, row, other) }))
      .filter(({ similarity }) => similarity >= options.floor)
      .sort((x, y) => y.similarity - x.similarity || x.row - y.row);
    for (const other of touched) shared[other] = 0;
    best.push(scored.slice(0, options.neighbours));
  }
  return mutual(best);
}

/** Rows that share enough rare weight with `row` to be worth an exact cosine. */
function overlap(
  matrix: SparseRows,
  byTerm: SparseRows,
  row: number,
  shared: Float32Array,
  maxPostings: number,
): number[] {
  const touched: number[] = [];
  for (let at = matrix.indptr[row]!; at < matrix.indptr[row + 1]!; at += 1) {
    const term = matrix.indices[at]!;
    const [start, end] = [byTerm.indptr[term]!, byTerm.indptr[term + 1]!];
    if (end - start > maxPostings) continue;
    const weight = matrix.values[at]!;
    for (let posting = start; posting < end; posting += 1) {
      const other = byTerm.indices[posting]!;
      if (other === row) continue;
      if (shared[other] === 0) touched.push(other);
      shared[other] = shared[other]! + weight * byTerm.values[posting]!;
    }
  }
  return touched;
}

function mutual(best: readonly (readonly { row: number; similarity: number }[])[]): Pairs {
  const found = new Map<number, number>();
  best.forEach((partners, row) => {
    for (const { row: other, similarity } of partners) {
      found.set(Math.min(row, other) * best.length + Math.max(row, other), similarity);
    }
  });
  const keys = Float64Array.from(found.keys()).sort();
  const pairs: Pairs = {
    a: new Uint32Array(keys.length),
    b: new Uint32Array(keys.length),
    similarity: new Float32Array(keys.length),
  };
  keys.forEach((key, at) => {
    pairs.a[at] = Math.floor(key / best.length);
    pairs.b[at] = key % best.length;
    pairs.similarity[at] = found.get(key)!;
  });
  return pairs;
}
