import { MinshengError } from '../errors.js';
import type { ScopedDb } from '../store/access.js';
import type { Row } from '../store/db.js';
import { type Asked, filterParams, namedIn } from './filters.js';
import type { Chart, Dashboard } from './load.js';
import type { Column, ColumnType } from './schema.js';
import { fieldsOf, type Spec } from './spec.js';

/** A chart's rows and its columns in order, typed as the dashboard says, else by what they hold. */
export interface ChartData {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/**
 * Runs a chart's SQL for one reader and checks that its spec can be drawn from the answer.
 * @throws MinshengError `bad-request` for a wrong filter value, `chart-broken` when the SQL or the pair is faulty;
 * DuckDB's own words, which may quote rows, are only in `cause`.
 */
export async function chartData(
  db: ScopedDb,
  dashboard: Dashboard,
  chart: Chart,
  asked: Asked,
): Promise<ChartData> {
  const params = filterParams(dashboard.filters, asked);
  const rows = await db.chart(chart.sql, namedIn(chart.sql, params)).catch((cause: unknown) => {
    throw broken(chart, '查询没有成功', cause);
  });
  const columns = columnsOf(chart, rows);
  const missing = rows.length === 0 ? [] : missingFields(chart.spec, columns);
  if (missing.length > 0) throw broken(chart, `查询结果里没有 ${missing.join('、')}`);
  return { columns, rows };
}

/** The spec with its rows and the shared theme inside: all that the page script needs. */
export function drawableSpec(chart: Chart, data: ChartData, theme: Spec): Spec {
  const own = chart.spec.config;
  const config = typeof own === 'object' && own !== null ? { ...theme, ...own } : theme;
  return { ...chart.spec, config, data: { values: data.rows } };
}

function missingFields(spec: Spec, columns: readonly Column[]): string[] {
  return fieldsOf(spec).filter((field) => !columns.some((column) => column.name === field));
}

function columnsOf(chart: Chart, rows: readonly Row[]): Column[] {
  const first = rows[0];
  const names = first === undefined ? Object.keys(chart.columns ?? {}) : Object.keys(first);
  return names.map((name) => ({ name, title: name, type: typeOf(name, rows), ...chart.columns?.[name] }));
}

function typeOf(name: string, rows: readonly Row[]): ColumnType {
  const values = rows.map((row) => row[name]).filter((value) => value !== null);
  if (values.length > 0 && values.every((value) => typeof value === 'number')) {
    return values.every(Number.isInteger) ? 'count' : 'number';
  }
  const isDate = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
  return values.length > 0 && values.every(isDate) ? 'date' : 'text';
}

function broken(chart: Chart, problem: string, cause?: unknown): MinshengError {
  return new MinshengError('chart-broken', { chart: chart.id, problem }, cause);
}
