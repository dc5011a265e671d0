import { readFile } from 'node:fs/promises';
import type { CellValue } from '../../core/ingest/types.js';
import { MinshengError } from '../../errors.js';
import { detectFileEncoding, readText } from '../../formats/encoding.js';
import { type JsonItem, parseJsonArray, parseJsonLines } from '../../formats/jsonl.js';
import type { Reader, ReadProblem, SourceRow } from './reader.js';
import { rowProblem } from './table.js';

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
  for await (const item of items()) {
    count++;
    yield item.kind === 'problem'
      ? rowProblem(null, item.line, item.reason, item.text)
      : { kind: 'row', sheet: null, row: item.line, headings, cells: withAll(headings, item.cells) };
  }
  if (count === 0) throw new MinshengError('file-empty', { file });
}

async function* wholeFile(file: string): AsyncGenerator<JsonItem> {
  const encoding = await detectFileEncoding(file);
  if (encoding === null) throw new MinshengError('wrong-encoding', { file });
  yield* parseJsonArray(new TextDecoder(encoding).decode(await readFile(file)));
}

async function allKeys(items: AsyncIterable<JsonItem>): Promise<string[]> {
  const keys = new Set<string>();
  for await (const item of items) {
    if (item.kind === 'record') for (const key of Object.keys(item.cells)) keys.add(key);
  }
  return [...keys];
}

function withAll(
  headings: readonly string[],
  cells: Readonly<Record<string, CellValue>>,
): Record<string, CellValue> {
  return Object.fromEntries(headings.map((heading) => [heading, cells[heading] ?? null]));
}
