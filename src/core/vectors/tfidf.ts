import { normaliseRows, type SparseRows } from './sparse.js';

export interface TfidfOptions {
  /** Terms in fewer documents than this are dropped: they join nothing. */
  readonly minDocuments?: number;
  /** Terms in a larger share of documents than this are dropped. */
  readonly maxShare?: number;
}

export interface Tfidf {
  /** n × d, rows of unit length. */
  readonly matrix: SparseRows;
  /** How many documents hold each column's term. */
  readonly documentFrequency: Uint32Array;
}

/**
 * TF-IDF with logarithmic term frequency, `(1 + ln tf) · ln(n / df)`, rows scaled to unit length (Salton and
 * Buckley, 1988).
 * @param documents hashed terms of each document below `2 ** bits`, with repeats, in any order; sorted in place.
 */
export function tfidf(documents: readonly Uint32Array[], bits: number, options: TfidfOptions = {}): Tfidf {
  const { minDocuments = 2, maxShare = 0.5 } = options;
  const seen = countDocuments(documents, bits);
  const most = Math.max(minDocuments, maxShare * documents.length);
  const columnOf = new Int32Array(seen.length).fill(-1);
  const documentFrequency: number[] = [];
  seen.forEach((df, term) => {
    if (df < minDocuments || df > most) return;
    columnOf[term] = documentFrequency.length;
    documentFrequency.push(df);
  });
  const idf = Float64Array.from(documentFrequency, (df) => Math.log(documents.length / df));
  return {
    matrix: normaliseRows(weigh(documents, columnOf, idf)),
    documentFrequency: Uint32Array.from(documentFrequency),
  };
}

/** Sorts each document's terms and counts, for every term, the documents that hold it. */
function countDocuments(documents: readonly Uint32Array[], bits: number): Uint32Array {
  const seen = new Uint32Array(2 ** bits);
  for (const terms of documents) {
    terms.sort();
    for (let at = 0; at < terms.length; at += 1) {
      if (at === 0 || terms[at] !== terms[at - 1]) seen[terms[at]!] = seen[terms[at]!]! + 1;
    }
  }
  return seen;
}

function weigh(documents: readonly Uint32Array[], columnOf: Int32Array, idf: Float64Array): SparseRows {
  const indptr = new Uint32Array(documents.length + 1);
  const most = documents.reduce((sum, terms) => sum + terms.length, 0);
  const indices = new Uint32Array(most);
  const values = new Float32Array(most);
  let filled = 0;
  documents.forEach((terms, row) => {
    for (let at = 0; at < terms.length; ) {
      const start = at;
      while (at < terms.length && terms[at] === terms[start]) at += 1;
      const column = columnOf[terms[start]!]!;
      if (column < 0) continue;
      indices[filled] = column;
      values[filled] = (1 + Math.log(at - start)) * idf[column]!;
      filled += 1;
    }
    indptr[row + 1] = filled;
  });
  const columns = idf.length;
  return {
    rows: documents.length,
    columns,
    indptr,
    indices: indices.slice(0, filled),
    values: values.slice(0, filled),
  };
}
