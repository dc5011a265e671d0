import type { CellValue } from '../core/ingest/types.js';
import type { OutColumn, OutRow } from './table.js';

/**
 * A table as CSV text in pieces, one a row: heading first, CRLF, commas, quotes where needed. A text that a
 * spreadsheet would run as a formula (beginning with = + - @ tab or CR) gets an apostrophe in front, as OWASP
 * advises; numbers stay numbers.
 */
export function* csvLines(columns: readonly OutColumn[], rows: Iterable<OutRow>): Generator<string> {
  yield line(columns.map(({ name, heading }) => heading ?? name));
  for (const row of rows) yield line(row);
}

/** As {@link csvLines}, whole, as UTF-8 bytes with a byte-order mark so that Excel reads Chinese. */
export function writeCsv(columns: readonly OutColumn[], rows: Iterable<OutRow>): Uint8Array {
  return new TextEncoder().encode(`\uFEFF${[...csvLines(columns, rows)].join('')}`);
}

function line(cells: readonly CellValue[]): string {
  return `${cells.map(field).join(',')}\r\n`;
}

function field(cell: CellValue): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
