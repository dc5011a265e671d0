import { readFile } from 'node:fs/promises';
import type { Vocabulary } from '../../core/ingest/headings.js';
import { MinshengError } from '../../errors.js';
import { readOldWorkbook, type SheetRow, Workbook } from '../../formats/xlsx.js';
import type { Reader, ReadProblem, SourceRow } from './reader.js';
import { describeRow, type RawRow, rowProblem, type TableSummary, tableRows } from './table.js';

interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: () => AsyncIterable<SheetRow>;
}

/**
 * Reader of .xlsx workbooks, sheet by sheet. A visible sheet without known headings is one problem; a sheet that
 * breaks off is a problem at the row where it does; other sheets are still read.
 */
export function xlsxReader(vocabulary: Vocabulary): Reader {
  return { name: 'xlsx', read: (file) => workbookRows(file, sheetsOfXlsx, vocabulary) };
}

/** Reader of .xls workbooks of 1997–2003. */
export function xlsReader(vocabulary: Vocabulary): Reader {
  return { name: 'xls', read: (file) => workbookRows(file, sheetsOfXls, vocabulary) };
}

async function* workbookRows(
  file: string,
  open: (bytes: Uint8Array) => Promise<Sheet[]>,
  vocabulary: Vocabulary,
): AsyncGenerator<SourceRow | ReadProblem> {
  const bytes = await readFile(file);
  const sheets = await open(bytes).catch((cause: unknown) => {
    if (cause instanceof RangeError)
      throw new MinshengError('file-too-large', { file, what: '工作簿解开后太大' }, cause);
    throw new MinshengError('not-a-workbook', { file, what: '文件已损坏或不完整' }, cause);
  });
  const summaries: TableSummary[] = [];
  for (const sheet of sheets) {
    const summary = yield* tableRows(guarded(sheet), sheet.name, vocabulary);
    summaries.push(summary);
    const isStranger = summary.headings === null && summary.filledRows > 0 && !sheet.isHidden;
    if (isStranger) yield unknownSheet(sheet.name, summary);
  }
  const filled = summaries.filter(({ filledRows }) => filledRows > 0);
  if (filled.length === 0) throw new MinshengError('file-empty', { file });
  if (filled.every(({ headings }) => headings === null)) {
    throw new MinshengError('column-unmapped', { file, columns: describeRow(filled[0]?.firstRow ?? []) });
  }
}

async function* guarded(sheet: Sheet): AsyncGenerator<RawRow | ReadProblem> {
  let last = 0;
  try {
    for await (const row of sheet.rows()) {
      last = row.row;
      if (row.fault === undefined) yield row;
      else yield rowProblem(sheet.name, row.row, row.fault, describeRow(row.cells));
    }
  } catch {
    const reason = `工作表“${sheet.name}”已损坏：第 ${last} 行以后读不出来，前面也可能少了几行或有错字`;
    yield rowProblem(sheet.name, last + 1, reason, '');
  }
}

function unknownSheet(sheet: string, { firstRow }: TableSummary): ReadProblem {
  return {
    kind: 'problem',
    code: 'column-unmapped',
    sheet,
    row: 1,
    column: null,
    value: describeRow(firstRow),
    reason: `工作表“${sheet}”里没有认出表头，整张没有读取`,
    hint: '若它是说明或统计，可不必理会；若是群众意见，请把表头改成“标题”“内容”等常用名称。',
  };
}

async function sheetsOfXlsx(bytes: Uint8Array): Promise<Sheet[]> {
  const workbook = await Workbook.open(bytes);
  return workbook.sheets.map((sheet) => ({ ...sheet, rows: () => workbook.rows(sheet) }));
}

async function sheetsOfXls(bytes: Uint8Array): Promise<Sheet[]> {
  const sheets = await readOldWorkbook(bytes);
  return sheets.map(({ name, rows }) => ({ name, isHidden: false, rows: () => each(rows) }));
}

async function* each(rows: readonly SheetRow[]): AsyncGenerator<SheetRow> {
  yield* rows;
}
