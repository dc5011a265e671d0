import { MinshengError } from '../../errors.js';
import { readParquet } from '../../formats/parquet.js';
import type { Reader, SourceRow } from './reader.js';
import { mostColumns } from './table.js';

/** Reader of Parquet files; the columns are the headings. */
export const parquetReader: Reader = {
  name: 'parquet',
  async *read(file) {
    let row = 0;
    let headings: readonly string[] | undefined;
    for await (const { columns, rows } of unlessDamaged(file)) {
      if (columns.length > mostColumns)
        throw new MinshengError('file-too-large', { file, what: `有 ${columns.length} 列` });
      // One array for all rows of the table.
      headings ??= columns;
      for (const cells of rows) {
        row += 1;
        yield sourceRow(headings, cells, row);
      }
    }
    if (row === 0) throw new MinshengError('file-empty', { file });
  },
};

/** What DuckDB says of a damaged file is of no use to a clerk; it stays as the cause. */
async function* unlessDamaged(file: string): ReturnType<typeof readParquet> {
  try {
    yield* readParquet(file);
  } catch (cause) {
    throw new MinshengError('file-damaged', { file, what: '按 Parquet 格式读不出来' }, cause);
  }
}

function sourceRow(
  headings: readonly string[],
  values: readonly SourceRow['cells'][string][],
  row: number,
): SourceRow {
  const cells = Object.fromEntries(headings.map((heading, at) => [heading, values[at] ?? null]));
  return { kind: 'row', sheet: null, row, headings, cells };
}
