import { readXls } from 'hucre/xlsx';
import { formatWallTime } from '../core/ingest/dates.js';
import type { CellValue } from '../core/ingest/types.js';
import { SharedStrings } from './xlsx/shared-strings.js';
import { type SheetContext, type SheetRow, sheetRows } from './xlsx/sheet-rows.js';
import { dateStyles } from './xlsx/styles.js';
import { tags } from './xlsx/xml.js';
import { type ZipEntry, zipEntries, zipText } from './zip.js';
import { entryBytes } from './zip-stream.js';

export type { SheetRow } from './xlsx/sheet-rows.js';

/** A worksheet of a workbook. */
export interface SheetInfo {
  readonly name: string;
  readonly isHidden: boolean;
  /** Name of its part within the archive. */
  readonly part: string;
}

/** Unpacked sizes beyond this (bytes, as the archive states them) are refused before anything is unpacked. */
const maxUnpacked = 1.5 * 2 ** 30;
/** A part larger than this that packs better than the ratio is no ledger: texts of people pack four to ten times. */
const largePart = 64 * 2 ** 20;
const mostRatio = 150;

/** A workbook in memory as its packed bytes; rows are unpacked and read one at a time. */
export class Workbook {
  private constructor(
    private readonly bytes: Uint8Array,
    private readonly entries: ReadonlyMap<string, ZipEntry>,
    /** Worksheets in the workbook's order; charts and macro sheets are left out. */
    readonly sheets: readonly SheetInfo[],
    private readonly context: SheetContext,
    /** Whether the texts that its sheets share are whole. */
    private readonly isWhole: boolean,
  ) {}

  /** @throws Error where the bytes are no workbook; RangeError for one too large. */
  static async open(bytes: Uint8Array): Promise<Workbook> {
    const entries = new Map((zipEntries(bytes) ?? []).map((entry) => [entry.name, entry]));
    const size = [...entries.values()].reduce((sum, entry) => sum + entry.size, 0);
    if (size > maxUnpacked || [...entries.values()].some(isBomb))
      throw new RangeError(`unpacked size ${size} is over the limit`);
    const text = (name: string): string => {
      const entry = entries.get(name);
      const found = entry === undefined ? null : zipText(bytes, entry);
      if (found === null) throw new Error(`the workbook has no readable ${name}`);
      return found;
    };
    const parts = relations(text('xl/_rels/workbook.xml.rels'));
    const workbook = text('xl/workbook.xml');
    const styles = parts.find(({ type }) => type === 'styles')?.part;
    const strings = new SharedStrings();
    const shared = entries.get(parts.find(({ type }) => type === 'sharedStrings')?.part ?? '');
    const isWhole = shared === undefined || (await loaded(strings, bytes, shared));
    const dates = styles !== undefined && entries.has(styles) ? dateStyles(text(styles)) : [];
    const is1904 = tags(workbook, 'workbookPr').some(({ date1904 }) => /^(?:1|true)$/.test(date1904 ?? ''));
    return new Workbook(bytes, entries, sheetsOf(workbook, parts), { strings, dates, is1904 }, isWhole);
  }

  /**
   * Streams one worksheet's rows; formulas give their cached values, dates their wall clock as text.
   * @throws Error where the sheet breaks off, or, after its last row, where a checksum shows damage.
   */
  async *rows({ part }: SheetInfo): AsyncGenerator<SheetRow> {
    const entry = this.entries.get(part);
    if (entry === undefined) throw new Error(`the workbook has no ${part}`);
    yield* sheetRows(entryBytes(this.bytes, entry), this.context);
    if (!this.isWhole) throw new Error('the shared strings are damaged');
  }
}

const isBomb = ({ size, packedSize }: ZipEntry) => size > largePart && size > packedSize * mostRatio;

/** All rows of all worksheets, in the workbook's order. */
export async function* readWorkbook(
  bytes: Uint8Array,
): AsyncGenerator<SheetRow & { readonly sheet: string }> {
  const workbook = await Workbook.open(bytes);
  for (const sheet of workbook.sheets) {
    for await (const row of workbook.rows(sheet)) yield { sheet: sheet.name, ...row };
  }
}

/** All worksheets of a workbook of the 1997–2003 format (BIFF8), whole. */
export async function readOldWorkbook(bytes: Uint8Array): Promise<{ name: string; rows: SheetRow[] }[]> {
  const { sheets } = await readXls(bytes);
  return sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map((values, i) => ({ row: i + 1, cells: values.map(toCell) })),
  }));
}

async function loaded(strings: SharedStrings, bytes: Uint8Array, entry: ZipEntry): Promise<boolean> {
  try {
    await strings.load(entryBytes(bytes, entry));
    return true;
  } catch {
    return false;
  }
}

interface Relation {
  readonly id: string | undefined;
  /** Last step of the relation's type, such as `worksheet`. */
  readonly type: string;
  readonly part: string;
}

function relations(xml: string): Relation[] {
  return tags(xml, 'Relationship').map(({ Id, Type = '', Target = '' }) => ({
    id: Id,
    type: Type.slice(Type.lastIndexOf('/') + 1),
    part: Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//, '')}`,
  }));
}

function sheetsOf(workbook: string, parts: readonly Relation[]): SheetInfo[] {
  const listed = tags(workbook, 'sheet').filter(({ name }) => name !== undefined);
  return listed.flatMap(({ name = '', state = '', id }) => {
    const found = parts.find((part) => part.id === id && part.type === 'worksheet');
    return found === undefined ? [] : [{ name, isHidden: /hidden/i.test(state), part: found.part }];
  });
}

function toCell(value: string | number | boolean | Date | null): CellValue {
  if (!(value instanceof Date)) return value;
  const ms = value.getTime();
  // The library hands a date cell over as a Date whose UTC parts are the wall clock, to the millisecond.
  return Number.isNaN(ms) ? '无效日期' : formatWallTime(Math.round(ms / 1000) * 1000);
}
