import { DuckDBInstance } from '@duckdb/node-api';
import type { CellValue } from '../core/ingest/types.js';

/** Column names and rows of a Parquet file, a few thousand rows at a time. @throws where the file is damaged. */
export async function* readParquet(
  file: string,
): AsyncGenerator<{ readonly columns: readonly string[]; readonly rows: readonly (readonly CellValue[])[] }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB' });
  const connection = await instance.connect();
  try {
    // Brackets keep DuckDB from taking the characters of a file's name for a pattern, or for columns.
    const literal = file.replaceAll(/[*?[]/g, '[$&]');
    const result = await connection.stream('from read_parquet($literal, hive_partitioning = false)', {
      literal,
    });
    const columns = result.deduplicatedColumnNames();
    for await (const rows of result.yieldRowsJs())
      yield { columns, rows: rows.map((row) => row.map(toCell)) };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Times as wall clock text; numbers too long to be exact, and lists, as text. */
function toCell(value: unknown): CellValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace('T', ' ');
  if (Array.isArray(value)) return value.map((item) => String(toCell(item) ?? '')).join('、');
  return String(value);
}
