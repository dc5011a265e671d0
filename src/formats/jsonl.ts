import type { CellValue } from '../core/ingest/types.js';
import type { OutColumn, OutRow } from './table.js';

/** One object of a JSON file as flat cells; `line` is its line, or its place in an array, from 1. */
export type JsonItem =
  | { readonly kind: 'record'; readonly line: number; readonly cells: Readonly<Record<string, CellValue>> }
  | { readonly kind: 'problem'; readonly line: number; readonly reason: string; readonly text: string };

/** A line longer than this (characters) is reported and skipped, which bounds memory. */
const maxLineLength = 4_000_000;

/** Reads JSON Lines from a text in pieces; a line that is no JSON object is a problem, blank lines are skipped. */
export async function* parseJsonLines(
  pieces: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<JsonItem> {
  for await (const { line, text } of splitLines(pieces)) {
    if (text === null) yield { kind: 'problem', line, reason: '这一行太长', text: '' };
    else if (text.trim() !== '') yield toItem(parsed(text), line, text);
  }
}

/**
 * Reads a whole JSON text: an array of objects, one object that holds such an array under a single key, or a
 * single object.
 */
export function* parseJsonArray(text: string): Generator<JsonItem> {
  const value = parsed(text.replace(/^\uFEFF/, ''));
  if (value === undefined) {
    yield { kind: 'problem', line: 1, reason: '不是完整的 JSON', text: text.slice(0, 1000) };
    return;
  }
  for (const [i, entry] of entriesOf(value).entries()) {
    yield toItem(entry, i + 1);
  }
}

/** A table as JSON Lines in pieces, one a row; keys are the columns' names in order. */
export function* jsonLines(columns: readonly OutColumn[], rows: Iterable<OutRow>): Generator<string> {
  for (const row of rows) {
    yield `${JSON.stringify(Object.fromEntries(columns.map(({ name }, i) => [name, row[i] ?? null])))}\n`;
  }
}

async function* splitLines(
  pieces: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<{ line: number; text: string | null }> {
  let rest = '';
  let line = 1;
  let isTooLong = false;
  for await (const piece of pieces) {
    const lines = piece.split('\n');
    for (const [i, part] of lines.entries()) {
      rest = isTooLong ? '' : rest + part;
      isTooLong ||= rest.length > maxLineLength;
      if (i === lines.length - 1) break;
      yield { line: line++, text: isTooLong ? null : rest };
      rest = '';
      isTooLong = false;
    }
  }
  if (rest !== '' || isTooLong) yield { line, text: isTooLong ? null : rest };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** @param text as it stands in the file; where left out, the value is written anew. */
function toItem(value: unknown, line: number, text?: string): JsonItem {
  try {
    if (isObject(value)) return { kind: 'record', line, cells: flatten(value) };
    const reason = value === undefined ? '不是完整的 JSON' : '不是 JSON 对象';
    return { kind: 'problem', line, reason, text: (text ?? JSON.stringify(value)).slice(0, 1000) };
  } catch (error) {
    // Writing what is nested too deep overflows the stack; reading it did not.
    if (!(error instanceof RangeError)) throw error;
    return { kind: 'problem', line, reason: '嵌套得太深', text: (text ?? '').slice(0, 1000) };
  }
}

function entriesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [value];
  const arrays = Object.values(value).filter((entry) => Array.isArray(entry) && entry.every(isObject));
  return arrays.length === 1 ? (arrays[0] as unknown[]) : [value];
}

/** Nested objects become dotted keys, lists of plain values one text; anything deeper is kept as JSON text. */
function flatten(object: Readonly<Record<string, unknown>>, prefix = ''): Record<string, CellValue> {
  const cells: [string, CellValue][] = [];
  for (const [key, value] of Object.entries(object)) {
    if (isObject(value) && prefix === '') cells.push(...Object.entries(flatten(value, `${key}.`)));
    else cells.push([prefix + key, toCell(value)]);
  }
  return Object.fromEntries(cells);
}

function toCell(value: unknown): CellValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every((entry) => typeof entry !== 'object')) return value.join('、');
  return JSON.stringify(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
