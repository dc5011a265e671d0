import type { CellValue, Rejection } from '../../core/ingest/types.js';

/** One row of a file. `cells` has every heading of its table, in order; blanks are null. */
export interface SourceRow {
  readonly kind: 'row';
  /** Worksheet name; null where the format has none. */
  readonly sheet: string | null;
  /** Row or line number, from 1, as the file's own program shows it. */
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

/** Reads files of one format row by row; what cannot be read is a problem and never stops the rest. */
export interface Reader {
  readonly name: string;
  /**
   * @throws MinshengError `file-empty`, `column-unmapped`, `wrong-encoding` or `not-a-workbook` where nothing of
   * the file can be used.
   */
  read(file: string): AsyncIterable<SourceRow | ReadProblem>;
}
