import {
  findHeadingRow,
  headingSearchRows,
  isBlankRow,
  repeatsHeading,
} from '../../core/ingest/heading-row.js';
import type { Vocabulary } from '../../core/ingest/headings.js';
import { shorten } from '../../core/ingest/row.js';
import type { CellValue } from '../../core/ingest/types.js';
import type { ReadProblem, SourceRow } from './reader.js';

/** A row as a format gives it, before its headings are known. */
export interface RawRow {
  readonly row: number;
  readonly cells: readonly CellValue[];
}

/** No ledger has more columns: a row that has is told as broken, so that no row takes memory without bound. */
export const mostColumns = 1000;

/** Once so many rows are broken, and more than are not, the rest of a table is not read. */
const mostBroken = 10_000;

/** What became of a table: rows seen that hold anything, and its headings, null where none were found. */
export interface TableSummary {
  readonly filledRows: number;
  readonly headings: readonly string[] | null;
  /** Cells of the first filled row, for the message where no headings were found. */
  readonly firstRow: readonly CellValue[];
}

/** What a table says of rows that do not fit its headings; null accepts the row. */
export type RowCheck = (cells: readonly CellValue[], headings: readonly string[]) => string | null;

/**
 * Turns a table's raw rows into source rows: finds the headings within the first ten filled rows, skips what
 * stands above, blank rows and repeated heading rows. Its return value says what was found.
 */
export async function* tableRows(
  rows: AsyncIterable<RawRow | ReadProblem>,
  sheet: string | null,
  vocabulary: Vocabulary,
  check: RowCheck = () => null,
): AsyncGenerator<SourceRow | ReadProblem, TableSummary> {
  const table = new TableState(sheet, vocabulary, check);
  for await (const row of rows) {
    yield* 'kind' in row ? table.pass(row) : table.accept(row);
    if (!table.tally.isHopeless) continue;
    yield* table.settle();
    yield table.tally.problem(sheet, row.row);
    break;
  }
  yield* table.settle();
  return table.summary();
}

/** Counts a table's broken rows, to tell when going on is of no use. */
export class BrokenTally {
  private broken = 0;
  private good = 0;

  count(item: SourceRow | ReadProblem): void {
    if (item.kind === 'row') this.good += 1;
    else this.broken += 1;
  }

  get isHopeless(): boolean {
    return this.broken >= mostBroken && this.broken > this.good;
  }

  /** Tells, in place of the rows after `row`, that they were not read. */
  problem(sheet: string | null, row: number): ReadProblem {
    const reason = `到第 ${row} 行已有 ${this.broken} 行是坏的，完好的只有 ${this.good} 行，后面的没有读取`;
    return {
      ...{ kind: 'problem', code: 'file-damaged', sheet, row: row + 1, column: null, value: null, reason },
      hint: '请重新导出或重新传一份，再导入。',
    };
  }
}

class TableState {
  readonly tally = new BrokenTally();
  private waiting: (RawRow | ReadProblem)[] = [];
  private waitingRows = 0;
  private headings: readonly string[] | null = null;
  private hasSettled = false;
  private filledRows = 0;
  private firstRow: readonly CellValue[] = [];

  constructor(
    private readonly sheet: string | null,
    private readonly vocabulary: Vocabulary,
    private readonly check: RowCheck,
  ) {}

  /** Hands a problem on, in its place among the rows. */
  *pass(problem: ReadProblem): Generator<ReadProblem> {
    this.tally.count(problem);
    if (this.hasSettled) yield problem;
    else this.waiting.push(problem);
  }

  *accept({ row: place, cells }: RawRow): Generator<SourceRow | ReadProblem> {
    if (isBlankRow(cells)) return;
    const row = { row: place, cells: cells.length > mostColumns ? cells.slice(0, mostColumns) : cells };
    if (this.filledRows++ === 0) this.firstRow = row.cells;
    if (!isBlankRow(cells.slice(mostColumns))) {
      yield* this.pass(tooWide(this.sheet, place, cells));
      return;
    }
    if (this.hasSettled) {
      yield* this.emit(row);
      return;
    }
    this.waiting.push(row);
    // One row more than is searched, so that a heading row of two storeys is seen whole.
    if (++this.waitingRows > headingSearchRows) yield* this.settle();
  }

  *settle(): Generator<SourceRow | ReadProblem> {
    if (this.hasSettled) return;
    this.hasSettled = true;
    const rows = this.waiting.filter((item) => 'cells' in item);
    const found = findHeadingRow(
      rows.map(({ cells }) => cells),
      this.vocabulary,
    );
    this.headings = found?.headings ?? null;
    const above = new Set(rows.slice(0, (found?.index ?? -1) + 1));
    for (const item of this.waiting) {
      if ('kind' in item) yield item;
      else if (!above.has(item)) yield* this.emit(item);
    }
    this.waiting = [];
  }

  summary(): TableSummary {
    return { filledRows: this.filledRows, headings: this.headings, firstRow: this.firstRow };
  }

  private *emit({ row, cells }: RawRow): Generator<SourceRow | ReadProblem> {
    const { headings, sheet } = this;
    if (headings === null || repeatsHeading(cells, headings)) return;
    const reason = this.check(cells, headings);
    const item: SourceRow | ReadProblem =
      reason === null
        ? { kind: 'row', sheet, row, headings, cells: byHeading(headings, cells) }
        : rowProblem(sheet, row, reason, cells.map((cell) => cell ?? '').join(' | '));
    this.tally.count(item);
    yield item;
  }
}

function tooWide(sheet: string | null, row: number, cells: readonly CellValue[]): ReadProblem {
  const reason = `这一行有 ${cells.length} 列，多得不像台账（最多 ${mostColumns} 列）`;
  return rowProblem(sheet, row, reason, describeRow(cells.slice(0, 20)));
}

/** A problem with one row, shown with the row's text. */
export function rowProblem(sheet: string | null, row: number, reason: string, text: string): ReadProblem {
  const hint = '请在原表中改正这一行，再重新导入。';
  return {
    kind: 'problem',
    code: 'row-broken',
    sheet,
    row,
    column: null,
    value: shorten(text),
    reason,
    hint,
  };
}

/** The cells of a heading row in words, for the message that nothing in it was recognised. */
export function describeRow(cells: readonly CellValue[]): string {
  const texts = cells.map((cell) => String(cell ?? '').trim()).filter((text) => text !== '');
  return shorten(texts.map((text) => `“${text}”`).join('、')) || '（空）';
}

function byHeading(headings: readonly string[], cells: readonly CellValue[]): Record<string, CellValue> {
  return Object.fromEntries(headings.map((heading, i) => [heading, cells[i] ?? null]));
}
