import { createHash } from 'node:crypto';
import type { CellValue, Rejection } from '../ingest/types.js';
import type { Registry, RegistryRecord, RegistryValue } from './registry.js';
import { type Names, readValue } from './values.js';

/** A row became a record, perhaps with cells left out (`warnings`), or could not be used. */
export type RecordOutcome =
  | {
      readonly ok: true;
      readonly key: string;
      readonly record: RegistryRecord;
      readonly warnings: readonly Rejection[];
    }
  | { readonly ok: false; readonly rejection: Rejection };

/**
 * Maps one row to a record. Rejected are rows without a required value and rows whose key, required value or
 * reference cannot be; another bad cell costs only itself.
 * @param fields the heading each field is read from.
 */
export function toRecord(
  cells: Readonly<Record<string, CellValue>>,
  fields: Readonly<Record<string, string>>,
  registry: Registry,
  names: Names,
): RecordOutcome {
  const record: Record<string, RegistryValue> = {};
  const warnings: Rejection[] = [];
  for (const [name, field] of Object.entries(registry.fields)) {
    const column = fields[name];
    if (column === undefined) continue;
    const outcome = readValue(cells[column], field, names);
    const isNeeded = field.required === true;
    if ('problem' in outcome) {
      const rejection = { ...outcome.problem, column };
      if (isNeeded || field.type === 'reference') return { ok: false, rejection };
      warnings.push(rejection);
    } else if (isNeeded && outcome.value === null) {
      return { ok: false, rejection: missingValue(column, field.label) };
    }
    const value = 'value' in outcome ? outcome.value : null;
    if (field.into === undefined) record[name] = value;
    else record[field.into] = [...listOf(record[field.into]), ...(value === 1 ? [field.label] : [])];
  }
  const key = record[registry.key] ?? derivedKey(registry, record);
  record[registry.key] = key;
  return { ok: true, key: String(key), record, warnings };
}

function derivedKey({ key_from: parts = [] }: Registry, record: RegistryRecord): string {
  const values = parts.map((name) => record[name] ?? null);
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 12);
}

function missingValue(column: string, label: string): Rejection {
  return {
    ...{ code: 'value-missing', column, value: null, reason: `这一行没有${label}` },
    hint: '若这一行是合计或签字，可不必理会；否则请在原表中补上，再重新导入。',
  };
}

function listOf(value: RegistryValue | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}
