import { MinshengError } from '../errors.js';
import type { Params } from '../store/db.js';
import type { Filter } from './schema.js';

/** What the address asks for, as text; anything that is not a filter's name is left aside. */
export type Asked = Readonly<Record<string, unknown>>;

const longest = 200;

/**
 * Values to bind, one per filter: what was asked for, else the default, else the empty value (`''` or 0).
 * @throws MinshengError `bad-request` for a value that the filter does not take.
 */
export function filterParams(filters: readonly Filter[], asked: Asked): Params {
  return Object.fromEntries(filters.map((filter) => [filter.name, filterValue(filter, asked[filter.name])]));
}

function filterValue(filter: Filter, asked: unknown): string | number {
  if (asked === undefined || asked === '') return filter.default ?? (filter.kind === 'integer' ? 0 : '');
  const value = typeof asked === 'string' ? parse(filter, asked) : undefined;
  const isOffered = filter.choices === undefined || filter.choices.some((choice) => choice.value === value);
  if (value === undefined || !isOffered) throw new MinshengError('bad-request', { what: filter.title });
  return value;
}

function parse(filter: Filter, text: string): string | number | undefined {
  if (filter.kind === 'text') return text.length <= longest ? text : undefined;
  return /^-?\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Of all values, those that a statement names: DuckDB refuses a value for a name it does not know. */
export function namedIn(sql: string, params: Params): Params {
  const names = new Set([...sql.matchAll(/\$([a-z][a-z_]*)/g)].map((match) => match[1]));
  return Object.fromEntries(Object.entries(params).filter(([name]) => names.has(name)));
}
