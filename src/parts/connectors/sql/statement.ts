import { MinshengError } from '../../../errors.js';
import type { ColumnKind, Dialect } from './engine.js';
import type { SqlSource } from './schema.js';

/** A watermark, and what kind of column it is of. */
export interface From {
  readonly value: string;
  readonly kind: ColumnKind;
}

// Not part of a longer name, nor of PostgreSQL's `::since`.
const sinceMark = /(?<![:\w]):since\b/g;

/**
 * The SELECT that reads from a watermark on, or all; with a watermark in its order, so that a batch covers all before
 * it. A query is put into brackets, in which servers accept a SELECT alone.
 * @throws MinshengError `source-config`.
 */
export function selectStatement(source: SqlSource, dialect: Dialect, from: From | null, job: string): string {
  const parts = [`select * from ${relation(source, dialect, from, job)}`];
  if (source.watermark === undefined) return parts.join('');
  const column = dialect.identifier(source.watermark.column);
  if (from === null) parts.push(`order by ${column}${dialect.nullsFirst}`);
  else parts.push(`where ${column} >= ${dialect.literal(from.value, from.kind)}`, `order by ${column}`);
  return parts.join(' ');
}

function relation(source: SqlSource, dialect: Dialect, from: From | null, job: string): string {
  const { table, query } = source;
  const fault = (key: string, problem: string) => new MinshengError('source-config', { job, key, problem });
  if (table !== undefined && query === undefined) return table.split('.').map(dialect.identifier).join('.');
  if (query === undefined || table !== undefined)
    throw fault('table', 'table 和 query 要写一个，也只能写一个');
  if (!/^\s*(?:select|with)\b/i.test(query)) throw fault('query', '只能是一条 SELECT');
  const bare = query.replace(/[;\s]+$/, '');
  if (bare.search(sinceMark) < 0) return bracketed(bare);
  const start = startOf(source);
  if (start === null) throw fault('watermark.start', 'query 里用了 :since，就要写明头一次从哪里读起');
  const { value, kind } = from ?? start;
  const since = dialect.literal(value, kind);
  return bracketed(bare.replace(sinceMark, () => since));
}

// The line break ends a comment that the query may end with.
function bracketed(query: string): string {
  return `(${query}\n) as source_rows`;
}

function startOf({ watermark }: SqlSource): From | null {
  const start = watermark?.start;
  if (start === undefined) return null;
  return { value: String(start), kind: typeof start === 'number' ? 'decimal' : 'text' };
}
