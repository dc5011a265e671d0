import type { ReadProblem, SourceRow } from '../../../core/ingest/source.js';
import type { CellValue } from '../../../core/ingest/types.js';
import type { HeadingArrays } from '../shared/headings.js';
import { brokenRow } from '../shared/problem.js';
import { isObject } from './json.js';

/** Objects nested deeper than this are kept as JSON text. */
const deepest = 8;

type Cells = Readonly<Record<string, CellValue>>;

/**
 * The entries of an answer's array as rows with the headings of all of them; `row` counts from 1. An entry that is no
 * object is a problem.
 */
export function toRows(entries: readonly unknown[], headings: HeadingArrays): (SourceRow | ReadProblem)[] {
  const cells = entries.map((entry) => (isObject(entry) ? flatten(entry) : null));
  const all = headings.same([...new Set(cells.flatMap((row) => (row === null ? [] : Object.keys(row))))]);
  return cells.map((row, at) =>
    row === null
      ? brokenRow(at + 1, null, JSON.stringify(entries[at]) ?? '', '这一条不是 JSON 对象')
      : { kind: 'row', sheet: null, row: at + 1, headings: all, cells: withAll(all, row) },
  );
}

function withAll(headings: readonly string[], cells: Cells): Cells {
  const given = new Map(Object.entries(cells));
  return Object.fromEntries(headings.map((heading) => [heading, given.get(heading) ?? null]));
}

function flatten(object: Readonly<Record<string, unknown>>): Cells {
  const cells: [string, CellValue][] = [];
  const visit = (value: unknown, name: string, depth: number): void => {
    if (!isObject(value) || depth > deepest) cells.push([name, toCell(value)]);
    else for (const [key, inner] of Object.entries(value)) visit(inner, `${name}.${key}`, depth + 1);
  };
  for (const [key, value] of Object.entries(object)) visit(value, key, 1);
  return Object.fromEntries(cells);
}

function toCell(value: unknown): CellValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  if (value.length === 0) return null;
  return value.map((entry) => (typeof entry === 'object' ? JSON.stringify(entry) : String(entry))).join('、');
}
