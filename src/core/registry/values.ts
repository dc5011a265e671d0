import { cellText, countOf, keyText } from '../ingest/cells.js';
import { parseDate } from '../ingest/dates.js';
import { shorten } from '../ingest/row.js';
import type { CellValue, Rejection } from '../ingest/types.js';
import { mask } from '../mask/mask.js';
import type { NameIndex } from './names.js';
import type { RegistryField, RegistryValue } from './registry.js';
import { foldName, nearestName } from './suggest.js';

/** Rows a reference may point to, by the kind of registry. */
export type Names = ReadonlyMap<string, NameIndex>;

/** A cell's value, or why it has none. */
export type ValueOutcome =
  | { readonly value: RegistryValue }
  | { readonly problem: Omit<Rejection, 'column'> };

/** Reads a cell as its field's type says; blanks are null. */
export function readValue(cell: CellValue | undefined, field: RegistryField, names: Names): ValueOutcome {
  const text = keyText(cell);
  if (text === null || cell === undefined) return { value: null };
  switch (field.type) {
    case 'text':
      return { value: text };
    case 'free':
      return { value: withoutContacts(text) };
    case 'list':
      return { value: listOf(withoutContacts(text)) };
    case 'integer':
      return integer(cell, text, field);
    case 'date':
      return date(cell, text, 10);
    case 'time':
      return date(cell, text, 19);
    case 'boolean':
      return { value: isYes(text) ? 1 : 0 };
    case 'code':
      return code(text, field);
    case 'reference':
      return reference(text, field, names);
  }
}

/** Numbers and addresses of persons in a text meant for the public; names stay. */
function withoutContacts(text: string): string {
  return mask(text, { classes: { name: false, door: false } }).text;
}

function listOf(text: string): string[] {
  const parts = text.split(/[、,，;；|\n]/).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}

function integer(cell: CellValue, text: string, { label }: RegistryField): ValueOutcome {
  const value = countOf(cell);
  if (value !== null && value <= 2_147_483_647) return { value };
  return problem('integer-invalid', text, `“${shorten(text)}”不是${label}`, '请写整数，如 120。');
}

function date(cell: CellValue, text: string, length: number): ValueOutcome {
  const outcome = parseDate(cell);
  if ('at' in outcome) return { value: outcome.at.slice(0, length) };
  const hint = '请在原表中改正这个日期（如 2026-02-28 或 2026年2月28日），再重新导入。';
  return problem('date-invalid', text, outcome.problem, hint);
}

function isYes(text: string): boolean {
  return /^(?:是|有|已|√|✓|✔|对|y|yes|true|1)/i.test(text.normalize('NFKC'));
}

function code(text: string, { label, codes = {} }: RegistryField): ValueOutcome {
  const wanted = foldName(text);
  const spellings = Object.entries(codes).flatMap(([value, others]) =>
    [value, ...others].map((spelling) => ({ value, spelling })),
  );
  const found = spellings.find(({ spelling }) => foldName(spelling) === wanted);
  if (found !== undefined) return { value: found.value };
  const near = nearestName(
    text,
    spellings.map(({ spelling }) => spelling),
  );
  const asked = near === null ? '' : `，是不是“${near}”？`;
  return problem(
    'code-unknown',
    text,
    `没有这种${label}“${shorten(text)}”${asked}`,
    `请写其中一种：${Object.entries(codes)
      .map(([value, [first = value]]) => (/^[a-z]+$/.test(value) ? first : value))
      .join('、')}；或在 county/pipelines/registries.yaml 里添上这种叫法。`,
  );
}

function reference(text: string, field: RegistryField, names: Names): ValueOutcome {
  const index = names.get(field.of ?? '');
  // Before the other registry is imported nothing can be checked.
  if (index === undefined || index.isEmpty) return { value: withoutContacts(text) };
  const found = index.find(text);
  if ('id' in found) return { value: found.id };
  if (field.lenient === true) return { value: withoutContacts(text) };
  if ('ids' in found) {
    const reason = `叫“${shorten(text)}”的${index.noun}有几个：${found.ids.join('、')}`;
    return problem('reference-ambiguous', text, reason, '请改写编号。');
  }
  const asked = found.nearest === null ? '' : `，是不是“${found.nearest}”？`;
  const reason = `没有这个${index.noun}“${shorten(text)}”${asked}`;
  return problem('reference-unknown', text, reason, '请改正名称，或先把它加进名册。');
}

function problem(kind: string, value: string, reason: string, hint: string): ValueOutcome {
  return { problem: { code: kind, value: shorten(cellText(value)), reason, hint } };
}
