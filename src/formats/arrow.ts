import {
  Bool,
  type DataType,
  Float64,
  Int32,
  Table,
  TimestampSecond,
  tableToIPC,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import type { CellValue } from '../core/ingest/types.js';
import type { OutColumn, OutRow } from './table.js';

/**
 * A table as an Arrow IPC stream. Text is Utf8, time a timestamp in seconds without zone, integer Int32 or, where
 * one value does not fit, Float64. The same table gives the same bytes.
 */
export function toArrowIpc(columns: readonly OutColumn[], rows: readonly OutRow[]): Uint8Array {
  const vectors = columns.map((column, i) => [
    column.name,
    toVector(
      column,
      rows.map((row) => row[i] ?? null),
    ),
  ]);
  return tableToIPC(new Table(Object.fromEntries(vectors) as Record<string, Vector>), 'stream');
}

function toVector({ kind }: OutColumn, cells: readonly CellValue[]): Vector {
  switch (kind) {
    case 'text':
      return vectorFromArray(
        cells.map((cell) => (cell === null ? null : String(cell))),
        new Utf8(),
      );
    case 'boolean':
      return vectorFromArray(
        cells.map((cell) => (cell === null ? null : cell === true)),
        new Bool(),
      );
    case 'time':
      return vectorFromArray(cells.map(toEpochMs), new TimestampSecond());
    default: {
      const numbers = cells.map((cell) => (typeof cell === 'number' ? cell : null));
      return vectorFromArray(numbers, numberType(kind, numbers));
    }
  }
}

function numberType(kind: OutColumn['kind'], numbers: readonly (number | null)[]): DataType {
  const isSmall = numbers.every((n) => n === null || (Number.isInteger(n) && Math.abs(n) < 2 ** 31));
  return kind === 'integer' && isSmall ? new Int32() : new Float64();
}

function toEpochMs(cell: CellValue): number | null {
  if (typeof cell !== 'string') return null;
  const ms = Date.parse(`${cell.replace(' ', 'T')}Z`);
  return Number.isNaN(ms) ? null : ms;
}
