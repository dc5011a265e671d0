import type { Vocabulary } from '../../core/ingest/headings.js';
import type { CellValue } from '../../core/ingest/types.js';
import { MinshengError } from '../../errors.js';
import { detectDelimiter, parseCsv } from '../../formats/csv.js';
import { readText } from '../../formats/encoding.js';
import type { Reader, ReadProblem } from './reader.js';
import { describeRow, type RawRow, rowProblem, tableRows } from './table.js';

/** Characters looked at to tell the delimiter. */
const sampleLength = 64_000;

/** Reader of CSV and TSV in UTF-8, UTF-16 or GB18030; a row of the wrong width is a problem with its line number. */
export function csvReader(vocabulary: Vocabulary): Reader {
  return {
    name: 'csv',
    async *read(file) {
      const summary = yield* tableRows(rawRows(file), null, vocabulary, checkWidth);
      if (summary.filledRows === 0) throw new MinshengError('file-empty', { file });
      if (summary.headings === null) {
        throw new MinshengError('column-unmapped', { file, columns: describeRow(summary.firstRow) });
      }
    },
  };
}

async function* rawRows(file: string): AsyncGenerator<RawRow | ReadProblem, void, undefined> {
  const pieces = readText(file);
  let sample = '';
  while (sample.length < sampleLength) {
    const next = await pieces.next();
    if (next.done === true) break;
    sample += next.value;
  }
  for await (const items of parseCsv(prepend(sample, pieces), detectDelimiter(sample))) {
    for (const item of items) {
      if (item.kind === 'problem') yield rowProblem(null, item.line, item.reason, item.text);
      // Blank lines by the million are passed over without a word to whoever waits.
      else if (item.fields.some((field) => field !== '')) yield { row: item.line, cells: item.fields };
    }
  }
}

async function* prepend(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

function checkWidth(cells: readonly CellValue[], headings: readonly string[]): string | null {
  const isExtraBlank = cells.slice(headings.length).every((cell) => String(cell ?? '').trim() === '');
  if (cells.length >= headings.length && isExtraBlank) return null;
  return `列数不符：表头有 ${headings.length} 列，这一行有 ${cells.length} 列`;
}
