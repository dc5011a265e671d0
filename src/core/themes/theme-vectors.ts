import { normaliseRows, type SparseRows } from '../vectors/sparse.js';

/** How many terms of a row are kept: what is beyond the strongest joins nothing and costs time. */
const mostTerms = 40;

/** Unit-length rows, and the word of each column. */
export interface ThemeVectors {
  readonly matrix: SparseRows;
  readonly words: readonly string[];
}

/**
 * Class-based TF-IDF rows of documents that are given as summed word weights: `√tf · ln(1 + n / df)`, tf a word's
 * mean weight over the document's texts, df the number of documents that hold it; the strongest terms alone, unit
 * length (after Grootendorst, 2022, with the square root in place of the raw frequency).
 * @param documents word weights, each already divided by the number of the document's texts.
 */
export function themeVectors(documents: readonly ReadonlyMap<string, number>[]): ThemeVectors {
  const df = new Map<string, number>();
  for (const document of documents) for (const word of document.keys()) df.set(word, (df.get(word) ?? 0) + 1);
  const words = [...df]
    .filter(([, count]) => count > 1)
    .map(([word]) => word)
    .sort();
  const columnOf = new Map(words.map((word, column) => [word, column]));
  const rows = documents.map((document) => strongest(document, df, columnOf, documents.length));
  const indptr = new Uint32Array(rows.length + 1);
  rows.forEach((row, at) => {
    indptr[at + 1] = indptr[at]! + row.length;
  });
  const all = rows.flat();
  const matrix = normaliseRows({
    rows: rows.length,
    columns: columnOf.size,
    indptr,
    indices: Uint32Array.from(all, ({ column }) => column),
    values: Float32Array.from(all, ({ weight }) => weight),
  });
  return { matrix, words };
}

interface Term {
  readonly column: number;
  readonly weight: number;
}

function strongest(
  document: ReadonlyMap<string, number>,
  df: ReadonlyMap<string, number>,
  columnOf: ReadonlyMap<string, number>,
  documents: number,
): Term[] {
  const terms: Term[] = [];
  for (const [word, weight] of document) {
    const column = columnOf.get(word);
    if (column === undefined) continue;
    terms.push({ column, weight: Math.sqrt(weight) * Math.log(1 + documents / df.get(word)!) });
  }
  terms.sort((a, b) => b.weight - a.weight || a.column - b.column);
  return terms.slice(0, mostTerms).sort((a, b) => a.column - b.column);
}
