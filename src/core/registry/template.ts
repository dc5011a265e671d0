import type { CellValue } from '../ingest/types.js';

/** Name of the sheet of a template that explains it; nobody's data. */
export const notesSheet = '填表说明';

/** What the first cell of a template's example row begins with. */
export const exampleMark = '（示例）';

/** Whether a row is the example that a template brings: its first filled cell says so. */
export function isExampleRow(cells: Readonly<Record<string, CellValue>>): boolean {
  const first = Object.values(cells).find((cell) => cell !== null && cell !== '');
  return typeof first === 'string' && first.trim().startsWith(exampleMark);
}
