import type { SourceRow } from '../../core/ingest/source.js';
import type { Rejection } from '../../core/ingest/types.js';
import { type NamedRow, NameIndex } from '../../core/registry/names.js';
import { toRecord } from '../../core/registry/record.js';
import { completeRegion } from '../../core/registry/regions.js';
import type { RegistryRecord } from '../../core/registry/registry.js';
import type { Names } from '../../core/registry/values.js';
import { refersToItself } from './names.js';
import type { RegistryQuarantine } from './quarantine.js';
import type { KnownTable } from './table.js';

/** The records of one table by key, and what was left out of rows that are used. */
export interface TakenTable {
  readonly records: Map<string, RegistryRecord>;
  readonly warnings: { readonly row: number; readonly problem: Rejection }[];
}

/** Turns a table's rows into records; what cannot be used goes to quarantine. Of two rows with one key the first is kept. */
export function takeTable(
  table: KnownTable,
  rows: readonly SourceRow[],
  names: Names,
  quarantine: RegistryQuarantine,
): TakenTable {
  const { kind, registry, mapping } = table;
  const taken: TakenTable = { records: new Map(), warnings: [] };
  const known = refersToItself(kind, registry) ? withOwn(table, rows, names) : names;
  for (const row of rows) {
    const outcome = toRecord(row.cells, mapping.fields, registry, known);
    if (!outcome.ok) {
      quarantine.reject(kind, outcome.rejection, row, row.cells);
      continue;
    }
    const record = kind === 'regions' ? completeRegion(outcome.record) : outcome.record;
    const before = taken.records.get(outcome.key);
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(record)) {
      quarantine.reject(kind, repeated(outcome.key, mapping.fields[registry.key] ?? null), row, row.cells);
      continue;
    }
    quarantine.release(row);
    taken.records.set(outcome.key, record);
    for (const problem of outcome.warnings) taken.warnings.push({ row: row.row, problem });
  }
  return taken;
}

/** The names known, with those of this very table: a parent may stand below its children. */
function withOwn({ kind, registry, mapping }: KnownTable, rows: readonly SourceRow[], names: Names): Names {
  const before = names.get(kind);
  const own = new NameIndex(registry.noun, before?.rows);
  for (const row of rows) {
    const outcome = toRecord(row.cells, mapping.fields, registry, new Map());
    if (outcome.ok) own.add(namedRow(outcome.key, outcome.record));
  }
  return new Map([...names, [kind, own]]);
}

/** How others may call a record. */
export function namedRow(id: string, { name, aliases }: RegistryRecord): NamedRow {
  return { id, name: String(name ?? id), aliases: Array.isArray(aliases) ? (aliases as string[]) : [] };
}

function repeated(key: string, column: string | null): Rejection {
  return {
    ...{ code: 'key-repeated', column, value: key },
    reason: `“${key}”在本表已经出现过，内容却不同`,
    hint: '请删去其中一行或改正编号，再重新导入。',
  };
}
