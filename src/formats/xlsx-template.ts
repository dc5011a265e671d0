import { type Cell, type CellStyle, type WriteSheet, writeXlsx } from 'hucre/xlsx';

/** A column that people fill in. */
export interface TemplateColumn {
  readonly heading: string;
  readonly example: string;
  readonly note: string;
  /** What may be chosen; anything where there is none. */
  readonly choices?: readonly string[];
}

/** A form for people: one sheet to fill in with an example row, one that explains it. */
export interface Template {
  readonly sheet: string;
  readonly columns: readonly TemplateColumn[];
  readonly notesSheet: string;
  /** Paragraphs above the list of columns. */
  readonly notes: readonly string[];
}

/** Rows that get a list to choose from. */
const choiceRows = 2000;
/** Spreadsheets refuse lists whose entries are longer than this together. */
const maxChoiceLength = 255;
/** Stands for the time of writing, so that the same template gives the same bytes. */
const fixedTime = new Date(Date.UTC(2000, 0, 1));

const line = { style: 'thin', color: { rgb: 'B8C4CC' } } as const;
const border = { top: line, right: line, bottom: line, left: line };
const entryStyle: CellStyle = { numFmt: '@', border, alignment: { vertical: 'top', wrapText: true } };
const headingStyle: CellStyle = {
  ...{ numFmt: '@', border, font: { bold: true, color: { rgb: 'FFFFFF' } } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '1F5F7A' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const exampleStyle: CellStyle = { ...entryStyle, font: { color: { rgb: '5F6B73' } } };
const titleStyle: CellStyle = { font: { bold: true, size: 14 } };

/** Characters of a Latin font: room for a heading on one line, and for a long example on a few. */
function widthOf({ heading, example }: TemplateColumn): number {
  return Math.max(12, 2 * heading.length + 4, Math.min(44, 2 * example.length + 2));
}

/** A template as an .xlsx workbook: headings that stay in sight, lists to choose from, all cells text. */
export async function writeTemplate({ sheet, columns, notesSheet, notes }: Template): Promise<Uint8Array> {
  const cells = new Map<string, Partial<Cell>>();
  columns.forEach(({ heading, example }, at) => {
    cells.set(`0,${at}`, { value: heading, style: headingStyle });
    cells.set(`1,${at}`, { value: example, style: exampleStyle });
  });
  const form: WriteSheet = {
    name: sheet,
    // Text cells: Excel would turn numbers and dates into what it takes them for.
    columns: columns.map((column) => ({ width: widthOf(column), style: entryStyle })),
    rows: [columns.map(({ heading }) => heading), columns.map(({ example }) => example)],
    cells,
    rowDefs: new Map([[0, { height: 26 }]]),
    freezePane: { rows: 1 },
    dataValidations: columns.flatMap(({ choices }, at) => validation(choices, at)),
    pageSetup: {
      ...{ paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      printTitlesRow: '$1:$1',
    },
  };
  // One cell a line: several headings side by side would be taken for a table.
  const explained: WriteSheet = {
    name: notesSheet,
    columns: [{ width: 100 }],
    rows: [...notes, '', ...columns.map(explanation)].map((line) => [line]),
    cells: new Map([['0,0', { value: notes[0] ?? '', style: titleStyle }]]),
    pageSetup: { paperSize: 'a4', orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
  const properties = { creator: '民声', created: fixedTime, modified: fixedTime };
  return writeXlsx({ sheets: [form, explained], properties });
}

function explanation({ heading, note, choices = [] }: TemplateColumn): string {
  const choice = choices.length === 0 ? '' : `可选：${choices.join('、')}`;
  return `“${heading}”一列：${[note, choice].filter((text) => text !== '').join('；') || '可不填'}。`;
}

function validation(choices: readonly string[] = [], at: number): NonNullable<WriteSheet['dataValidations']> {
  if (choices.length === 0 || choices.join(',').length > maxChoiceLength) return [];
  const column = columnName(at);
  return [
    {
      ...{ type: 'list', values: [...choices], allowBlank: true },
      ...{ errorStyle: 'warning', showErrorMessage: true, errorMessage: '请从列表中选一项' },
      range: `${column}2:${column}${choiceRows}`,
    },
  ];
}

/** A, B … Z, AA … */
function columnName(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : `${columnName(Math.floor(at / 26) - 1)}${last}`;
}
