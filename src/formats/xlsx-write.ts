import { type CellValue as LibraryCell, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { CellValue } from '../core/ingest/types.js';
import type { ColumnKind, OutColumn, OutRow } from './table.js';

/** Rows of data that fit on one worksheet under its heading. */
const maxRowsPerSheet = 1_048_575;
/** Characters a cell can hold in a spreadsheet; longer text is cut. */
const maxCellLength = 32_767;
const widths: Readonly<Record<ColumnKind, number>> = {
  text: 24,
  integer: 10,
  number: 12,
  boolean: 8,
  time: 20,
};
/** Stands for the time of writing, so that the same table gives the same bytes. */
const fixedTime = new Date(Date.UTC(2000, 0, 1));

/**
 * A table as an .xlsx workbook: a real table with widths and a heading that stays in sight. Text is stored as
 * text, so nothing that begins with = + - @ is ever a formula. More rows than a worksheet holds go on the next.
 */
export async function writeTable(
  columns: readonly OutColumn[],
  rows: readonly OutRow[],
): Promise<Uint8Array> {
  const sheetCount = Math.max(1, Math.ceil(rows.length / maxRowsPerSheet));
  const sheets = Array.from({ length: sheetCount }, (_, i) =>
    toSheet(i, columns, rows.slice(i * maxRowsPerSheet, (i + 1) * maxRowsPerSheet)),
  );
  return writeXlsx({ sheets, properties: { creator: '民声', created: fixedTime, modified: fixedTime } });
}

function toSheet(index: number, columns: readonly OutColumn[], rows: readonly OutRow[]): WriteSheet {
  const headings = uniqueHeadings(columns);
  const suffix = index === 0 ? '' : String(index + 1);
  const table = {
    name: `Data${suffix}`,
    columns: headings.map((name) => ({ name })),
    style: 'TableStyleLight9',
  };
  return {
    name: `数据${suffix}`,
    columns: columns.map(({ kind, width }) => ({
      width: width ?? widths[kind],
      ...(kind === 'time' ? { numFmt: 'yyyy-mm-dd hh:mm:ss' } : {}),
    })),
    rows: [headings, ...rows.map((row) => columns.map(({ kind }, i) => toCell(row[i] ?? null, kind)))],
    freezePane: { rows: 1 },
    // A table needs at least one row of data.
    ...(rows.length === 0 ? {} : { tables: [table] }),
  };
}

function toCell(cell: CellValue, kind: ColumnKind): LibraryCell {
  if (typeof cell !== 'string') return cell;
  const ms = kind === 'time' ? Date.parse(`${cell.replace(' ', 'T')}Z`) : Number.NaN;
  return Number.isNaN(ms) ? cell.slice(0, maxCellLength) : new Date(ms);
}

function uniqueHeadings(columns: readonly OutColumn[]): string[] {
  const seen = new Set<string>();
  return columns.map(({ name, heading }) => {
    const base = heading ?? name;
    let unique = base;
    // Spreadsheets compare table headings without regard to case.
    for (let n = 2; seen.has(unique.toLowerCase()); n++) unique = `${base}(${n})`;
    seen.add(unique.toLowerCase());
    return unique;
  });
}
