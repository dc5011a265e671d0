import { readXls, streamXlsxRows } from 'hucre/xlsx';
import { formatWallTime } from '../core/ingest/dates.js';
import type { CellValue } from '../core/ingest/types.js';
import { isIntact, zipEntries, zipText } from './zip.js';

/** A worksheet of a workbook; `index` is its place among all worksheets. */
export interface SheetInfo {
  readonly name: string;
  readonly index: number;
  readonly isHidden: boolean;
  /** Name of its part within the archive. */
  readonly part: string;
}

/** A row of a worksheet, numbered from 1 as the spreadsheet shows it; rows without cells may be left out. */
export interface SheetRow {
  readonly row: number;
  readonly cells: CellValue[];
}

type LibraryCell = string | number | boolean | Date | null;

/** Unpacked sizes beyond this (bytes, as the archive states them) are refused before anything is unpacked. */
const maxUnpacked = 1.5 * 2 ** 30;

/** Lists a workbook's worksheets; charts and macro sheets are left out. Throws `Error` where it has no directory. */
export function listSheets(bytes: Uint8Array): SheetInfo[] {
  const entries = zipEntries(bytes) ?? [];
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > maxUnpacked) throw new Error(`unpacked size ${size} is over the limit`);
  const part = (name: string): string => {
    const entry = entries.find((candidate) => candidate.name === name);
    const text = entry === undefined ? null : zipText(bytes, entry);
    if (text === null) throw new Error(`the workbook has no readable ${name}`);
    return text;
  };
  const parts = new Map<string | undefined, string>();
  for (const { Id, Type, Target = '' } of tags(part('xl/_rels/workbook.xml.rels'), 'Relationship')) {
    if (Type?.endsWith('/worksheet'))
      parts.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
  }
  const listed = tags(part('xl/workbook.xml'), 'sheet').filter(({ name }) => name !== undefined);
  return listed.flatMap(({ name = '', state = '', id }, index) => {
    const path = parts.get(id);
    return path === undefined ? [] : [{ name, index, isHidden: /hidden/i.test(state), part: path }];
  });
}

/**
 * True where a worksheet's bytes agree with the archive's checksum. {@link readSheet} does not check it: damage
 * that still unpacks would otherwise lose rows unseen.
 */
export async function isSheetIntact(bytes: Uint8Array, sheet: SheetInfo): Promise<boolean> {
  const entry = zipEntries(bytes)?.find(({ name }) => name === sheet.part);
  return entry !== undefined && isIntact(bytes, entry);
}

/** Streams one worksheet's rows; formulas give their cached values, dates their wall clock as text. */
export async function* readSheet(bytes: Uint8Array, sheet: SheetInfo): AsyncGenerator<SheetRow> {
  for await (const { index, values } of streamXlsxRows(bytes, { sheet: sheet.index })) {
    yield { row: index + 1, cells: values.map(toCell) };
  }
}

/** All rows of all worksheets, in the workbook's order. */
export async function* readWorkbook(
  bytes: Uint8Array,
): AsyncGenerator<SheetRow & { readonly sheet: string }> {
  for (const sheet of listSheets(bytes)) {
    for await (const row of readSheet(bytes, sheet)) yield { sheet: sheet.name, ...row };
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

function toCell(value: LibraryCell): CellValue {
  if (!(value instanceof Date)) return value;
  const ms = value.getTime();
  // The library hands a date cell over as a Date whose UTC parts are the wall clock, to the millisecond.
  return Number.isNaN(ms) ? '无效日期' : formatWallTime(Math.round(ms / 1000) * 1000);
}

/** Attributes of every tag of a local name, without their prefixes; enough for the two small parts read here. */
function tags(xml: string, name: string): Record<string, string>[] {
  const found = xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s([^>]*?)/?>`, 'g'));
  return [...found].map(([, attributes = '']) => {
    const pairs = attributes.matchAll(/(?:\w+:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
    return Object.fromEntries([...pairs].map(([, key = '', a, b]) => [key, decodeXml(a ?? b ?? '')]));
  });
}

const namedEntities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeXml(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return namedEntities[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
