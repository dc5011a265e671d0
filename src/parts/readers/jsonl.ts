import { readFile, stat } from 'node:fs/promises';
import type { CellValue } from '../../core/ingest/types.js';
import { MinshengError } from '../../errors.js';
import { detectFileEncoding, readText } from '../../formats/encoding.js';
import { type JsonItem, parseJsonArray, parseJsonLines } from '../../formats/jsonl.js';
import type { Reader, ReadProblem, SourceRow } from './reader.js';
import { BrokenTally, mostColumns, rowProblem } from './table.js';

/** A JSON array is read whole: a longer file (bytes) would need more memory than there may be. */
const mostBytes = 64_000_000;

/** Reader of JSON Lines; the headings are all keys of the file, which is therefore read twice. */
export const jsonlReader: Reader = {
  name: 'jsonl',
  read: (file) => jsonRows(file, () => parseJsonLines(readText(file))),
};

/** Reader of one JSON array of objects, read whole. */
export const jsonReader: Reader = {
  name: 'json',
  read: (file) => jsonRows(file, () => wholeFile(file)),
};

async function* jsonRows(
  file: string,
  items: () => AsyncIterable<JsonItem>,
): AsyncGenerator<SourceRow | ReadProblem> {
  const headings = await allKeys(items());
  let count = 0;
  const known = new Set(headings);
  const tally = new BrokenTally();
  for await (const item of items()) {
    count++;
    const row = sourceRow(item, headings, known);
    tally.count(row);
    yield row;
    if (!tally.isHopeless) continue;
    yield tally.problem(null, item.line);
    break;
  }
  if (count === 0) throw new MinshengError('file-empty', { file });
}

function sourceRow(
  item: JsonItem,
  headings: readonly string[],
  known: ReadonlySet<string>,
): SourceRow | ReadProblem {
  const { line: row } = item;
  if (item.kind === 'problem') return rowProblem(null, row, item.reason, item.text);
  if (Object.keys(item.cells).some((key) => !known.has(key))) return tooWide(row, item.cells);
  return { kind: 'row', sheet: null, row, headings, cells: withAll(headings, item.cells) };
}

function tooWide(line: number, cells: Readonly<Record<string, CellValue>>): ReadProblem {
  const reason = `字段太多，不像台账（整个文件最多 ${mostColumns} 种）`;
  return rowProblem(null, line, reason, Object.keys(cells).slice(0, 20).join('、'));
}

async function* wholeFile(file: string): AsyncGenerator<JsonItem> {
  const { size } = await stat(file);
  if (size > mostBytes) {
    const what = `有 ${Math.ceil(size / 1e6)} MB；JSON 最多读 ${mostBytes / 1e6} MB，更大的请存成每行一条的 .jsonl`;
    throw new MinshengError('file-too-large', { file, what });
  }
  const encoding = await detectFileEncoding(file);
  if (encoding === null) throw new MinshengError('wrong-encoding', { file });
  yield* parseJsonArray(new TextDecoder(encoding).decode(await readFile(file)));
}

/** Keys of all records in order of first appearance, up to the most that a table may have. */
async function allKeys(items: AsyncIterable<JsonItem>): Promise<string[]> {
  const keys = new Set<string>();
  for await (const item of items) {
    if (item.kind === 'record') for (const key of Object.keys(item.cells)) keys.add(key);
    if (keys.size > mostColumns) break;
  }
  return [...keys].slice(0, mostColumns);
}

function withAll(
  headings: readonly string[],
  cells: Readonly<Record<string, CellValue>>,
): Record<string, CellValue> {
  return Object.fromEntries(
    headings.map((heading) => [heading, Object.hasOwn(cells, heading) ? (cells[heading] ?? null) : null]),
  );
}
