import type { CellValue } from '../core/ingest/types.js';

/** What a column holds; `time` is wall-clock text `YYYY-MM-DD HH:MM:SS`, `integer` and `number` are JS numbers. */
export type ColumnKind = 'text' | 'integer' | 'number' | 'boolean' | 'time';

/** A column of a table on its way out. */
export interface OutColumn {
  /** Name for machines. */
  readonly name: string;
  /** Heading for people; the name where absent. */
  readonly heading?: string;
  readonly kind: ColumnKind;
  /** Width in characters of a Latin font; by kind where absent. */
  readonly width?: number;
}

/** Cells in the columns' order. */
export type OutRow = readonly CellValue[];
