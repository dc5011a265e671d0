import type { ReadProblem, SourceRow } from '../../core/ingest/source.js';

export type { ReadProblem, SourceRow };

/** Reads files of one format row by row; what cannot be read is a problem and never stops the rest. */
export interface Reader {
  readonly name: string;
  /**
   * @throws MinshengError `file-empty`, `column-unmapped`, `wrong-encoding` or `not-a-workbook` where nothing of
   * the file can be used.
   */
  read(file: string): AsyncIterable<SourceRow | ReadProblem>;
}
