import type { CellValue, Rejection } from './types.js';

/** One row of a file, a page or a table. `cells` has every heading of its table, in order; blanks are null. */
export interface SourceRow {
  readonly kind: 'row';
  /** Worksheet name; null where the source has none. */
  readonly sheet: string | null;
  /** Row or line number, from 1, as the source's own program shows it. */
  readonly row: number;
  /** The table's headings; one and the same array for all rows of a table. */
  readonly headings: readonly string[];
  readonly cells: Readonly<Record<string, CellValue>>;
}

/** A row, or a whole sheet, that could not be read. */
export interface ReadProblem extends Rejection {
  readonly kind: 'problem';
  readonly sheet: string | null;
  readonly row: number;
}

/** Characters of a row's cells, by which batches are bounded: rows differ a thousandfold. */
export function rowLength(row: SourceRow | ReadProblem): number {
  if (row.kind === 'problem') return 0;
  let length = 0;
  for (const heading of row.headings) {
    const cell = row.cells[heading];
    length += typeof cell === 'string' ? cell.length : 8;
  }
  return length;
}

/** Characters of the rows that are gathered before they are written. */
export const batchCharacters = 16_000_000;
