import type { ReadProblem, SourceRow } from '../../../core/ingest/source.js';
import type { CellValue } from '../../../core/ingest/types.js';
import type { HeadingArrays } from '../shared/headings.js';
import { brokenRow } from '../shared/problem.js';
import type { Column, ColumnKind, RawBatch } from './engine.js';

/** Decimal digits that a double keeps in every case. */
const safeDigits = 15;

/** A batch's rows with cells as texts, numbers and booleans; a row that holds bytes is a problem. `row` counts from 1. */
export function toRows({ columns, rows }: RawBatch, known: HeadingArrays): (SourceRow | ReadProblem)[] {
  const headings = known.same(columns.map(({ name }) => name));
  return rows.map((values, at) => {
    const bytes = columns.find(({ kind }, i) => kind === 'binary' && values[i] !== null);
    if (bytes !== undefined)
      return brokenRow(at + 1, bytes.name, '', `列“${bytes.name}”是二进制内容，不是文字`);
    return { kind: 'row', sheet: null, row: at + 1, headings, cells: cellsOf(columns, values) };
  });
}

function cellsOf(
  columns: readonly Column[],
  values: readonly (string | null)[],
): Readonly<Record<string, CellValue>> {
  return Object.fromEntries(columns.map(({ name, kind }, i) => [name, cellOf(values[i] ?? null, kind)]));
}

function cellOf(text: string | null, kind: ColumnKind): CellValue {
  if (text === null) return null;
  switch (kind) {
    case 'integer':
      return Number.isSafeInteger(Number(text)) ? Number(text) : text;
    case 'decimal':
      return isSafeDecimal(text) ? Number(text) : text;
    case 'float':
      return Number.isFinite(Number(text)) ? Number(text) : text;
    case 'boolean':
      return text === 't' || text === '1';
    case 'zoned':
      return text.replace(/[+-]\d{2}(?::\d{2}){0,2}$/, '');
    default:
      return text;
  }
}

function isSafeDecimal(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text) && text.replace(/\D/g, '').replace(/^0+/, '').length <= safeDigits;
}
