import { formatWallTime } from '../../core/ingest/dates.js';
import type { CellValue } from '../../core/ingest/types.js';
import { segmentsOf } from './elements.js';
import type { SharedStrings } from './shared-strings.js';
import { attribute, decodeCellText, elementsOf, itemText } from './xml.js';

/** A row of a worksheet, numbered from 1 as the spreadsheet shows it; rows without cells may be left out. */
export interface SheetRow {
  readonly row: number;
  readonly cells: CellValue[];
  /** Why the row cannot be used, in Chinese. */
  readonly fault?: string;
}

/** What a workbook's worksheets share. */
export interface SheetContext {
  readonly strings: SharedStrings;
  /** By a cell's style: whether its number is a date. */
  readonly dates: readonly boolean[];
  /** Whether days are counted from 1904, as by old Macintosh editions. */
  readonly is1904: boolean;
}

/** Columns and rows of the largest worksheet there is. */
const mostColumns = 16_384;
const mostRows = 1_048_576;
/** Bytes of the longest row that is read. */
const longest = 16 * 2 ** 20;

/** Rows of a worksheet's part as its bytes arrive. @throws Error where they are damaged. */
export async function* sheetRows(
  bytes: AsyncIterable<Uint8Array>,
  context: SheetContext,
): AsyncGenerator<SheetRow> {
  const { prefix, segments } = await segmentsOf(bytes, 'worksheet', 'row', longest);
  let last = 0;
  for await (const segment of segments) {
    if (segment === null) {
      last += 1;
      yield { row: last, cells: [], fault: '这一行太长，放不进一张表' };
      continue;
    }
    for (const { inside, body } of elementsOf(segment.toString('utf8'), `${prefix}row`)) {
      const row = Number(attribute(inside, 'r')) || last + 1;
      last = row;
      if (body !== '' || row > mostRows) yield parseRow(row, body, prefix, context);
    }
  }
}

function parseRow(row: number, xml: string, prefix: string, context: SheetContext): SheetRow {
  if (row > mostRows || !Number.isSafeInteger(row) || row < 1)
    return { row: mostRows, cells: [], fault: `行号 ${row} 超出了工作表的范围` };
  const cells: CellValue[] = [];
  let column = -1;
  let fault: string | undefined;
  for (const { inside, body } of elementsOf(xml, `${prefix}c`)) {
    column = columnOf(attribute(inside, 'r')) ?? column + 1;
    if (column >= mostColumns) return { row, cells: [], fault: `这一行多于 ${mostColumns} 列` };
    const value = cellValue(inside, body, prefix, context);
    if (value === undefined) fault = `第 ${column + 1} 列的文字缺失或太长`;
    while (cells.length < column) cells.push(null);
    cells[column] = value ?? null;
  }
  return fault === undefined ? { row, cells } : { row, cells, fault };
}

/** Column from 0 of a reference such as `AB12`. */
function columnOf(reference: string): number | undefined {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & ~32;
    if (letter < 65 || letter > 90) break;
    column = Math.min(column * 26 + letter - 64, mostColumns + 1);
  }
  return at === 0 ? undefined : column - 1;
}

/** A cell's value; formulas give their cached one. Undefined where a shared string is not there. */
function cellValue(
  inside: string,
  body: string,
  prefix: string,
  { strings, dates, is1904 }: SheetContext,
): CellValue | undefined {
  const type = attribute(inside, 't');
  if (type === 'inlineStr') return itemText(body, prefix);
  const [element] = elementsOf(body, `${prefix}v`);
  const text = element?.body ?? '';
  if (type === 's') return text === '' ? null : strings.get(Number(text));
  if (type === 'str') return decodeCellText(text);
  if (type === 'b') return text === '1' || text.toLowerCase() === 'true';
  if (text === '') return null;
  const number = type === 'd' || type === 'e' ? Number.NaN : Number(text);
  if (Number.isNaN(number)) return decodeCellText(text);
  return dates[Number(attribute(inside, 's'))] === true ? wallTime(number, is1904) : number;
}

function wallTime(serial: number, is1904: boolean): string {
  const days = is1904 ? serial + 1462 : serial;
  // The day that never was, 29 February 1900, is counted: before it the count is one less.
  const ms = Math.round((days - (days < 60 ? 25_568 : 25_569)) * 86_400) * 1000;
  return Math.abs(ms) > 8.64e15 || ms < -62_135_596_800_000 ? '无效日期' : formatWallTime(ms);
}
