import type { ColumnType } from '../../dashboards/schema.js';

/** What stands where a value is missing. */
export const missing = '—';

/** A count with thousands marked: 12,345. */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A number with at most three significant digits: 0.0123, 3.14, 1,235. */
export function number(value: number): string {
  if (Math.abs(value) >= 1000) return count(value);
  return String(Number(value.toPrecision(3)));
}

/** A value between 0 and 1 with two digits: 0.40. */
export function unit(value: number): string {
  return value.toFixed(2);
}

/** A share as a whole percentage. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? missing : `${Math.round((100 * part) / whole)}%`;
}

/** The day of a date or timestamp in DuckDB's text form. */
export function day(value: string | null | undefined): string {
  return value?.slice(0, 10) ?? missing;
}

/** A cell of a chart's table, by its column's type. */
export function cell(value: unknown, type: ColumnType): string {
  if (value === null || value === undefined) return missing;
  if (typeof value === 'number') return type === 'number' ? number(value) : count(value);
  return type === 'date' ? day(String(value)) : String(value);
}
