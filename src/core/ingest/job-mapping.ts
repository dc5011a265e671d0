import { cellText } from './cells.js';
import { describeMapping, type HeadingProblem, mapHeadings, type Vocabulary } from './headings.js';
import type { FieldRule, JobMapping } from './job.js';
import { type RowOutcome, toMessage } from './row.js';
import { type CellValue, type Field, type FieldMap, fieldLabels, fieldNames } from './types.js';

type Cells = Readonly<Record<string, CellValue>>;

/** How the rows of one table become messages. */
export interface RowMapping {
  /** One line a field, in Chinese, as shown before a table is read. */
  readonly described: readonly string[];
  readonly unused: readonly string[];
  readonly problems: readonly HeadingProblem[];
  /** Whether no title and no body will come of this table. */
  readonly isUnmapped: boolean;
  toMessage(cells: Cells): RowOutcome;
}

/** The mapping that a table's headings themselves suggest. */
export function recognisedMapping(headings: readonly string[], vocabulary: Vocabulary): RowMapping {
  const { fields, unused, problems } = mapHeadings(headings, vocabulary);
  return {
    ...{ described: describeMapping(fields), unused, problems },
    isUnmapped: fields.title === undefined && fields.body === undefined,
    toMessage: (cells) => toMessage(cells, fields),
  };
}

/** The mapping that a job prescribes; columns it names that a table lacks are problems of that table. */
export function prescribedMapping(mapping: JobMapping, headings: readonly string[]): RowMapping {
  const known = new Set(headings);
  const rules = fieldNames.flatMap((field) => {
    const rule = mapping[field];
    return rule === undefined ? [] : [resolve(field, normal(rule), known)];
  });
  const missing = rules.filter(({ isMissing }) => isMissing);
  const used = new Set(rules.flatMap(({ columns }) => columns));
  const fields = Object.fromEntries(rules.map(({ field }) => [field, field])) as FieldMap;
  const columnOf = new Map(rules.map(({ field, columns }) => [field as string, columns[0] ?? null]));
  const present = new Set(rules.filter(({ isMissing }) => !isMissing).map(({ field }) => field));
  return {
    described: rules.map(({ field, shown }) => `${fieldLabels[field]} ← ${shown}`),
    unused: headings.filter((heading) => !used.has(heading)),
    problems: missing.map(({ field, shown }) => ({
      code: 'column-unmapped',
      columns: headings,
      message: `任务要求的${fieldLabels[field]}列“${shown}”不在表里。`,
    })),
    isUnmapped: !present.has('title') && !present.has('body'),
    toMessage(cells) {
      const prepared = Object.fromEntries(rules.map(({ field, read }) => [field, read(cells)]));
      return named(toMessage(prepared, fields), columnOf);
    },
  };
}

interface Resolved {
  readonly field: Field;
  readonly columns: readonly string[];
  readonly shown: string;
  readonly isMissing: boolean;
  read(cells: Cells): CellValue;
}

type Rule = Exclude<FieldRule, string | string[]>;

const normal = (rule: FieldRule): Rule =>
  typeof rule === 'string' || Array.isArray(rule) ? { column: rule } : rule;

function resolve(field: Field, rule: Rule, known: ReadonlySet<string>): Resolved {
  const { value, values = {}, join, column } = rule;
  const change = (cell: CellValue): CellValue => {
    const text = cellText(cell);
    const given = Object.hasOwn(values, text) ? values[text]! : cell;
    return asDate(given, rule);
  };
  if (value !== undefined) {
    return { field, columns: [], shown: `固定为“${value}”`, isMissing: false, read: () => value };
  }
  if (join !== undefined) {
    const columns = join.filter((name) => known.has(name));
    const separator = rule.separator ?? '\n';
    return {
      ...{ field, columns, shown: join.join(' + '), isMissing: columns.length === 0 },
      read: (cells) =>
        columns
          .map((name) => cellText(cells[name]))
          .filter((text) => text !== '')
          .join(separator),
    };
  }
  const wanted = column === undefined ? [] : [column].flat();
  const found = wanted.find((name) => known.has(name));
  return {
    ...{ field, columns: found === undefined ? [] : [found], shown: found ?? wanted.join('、') },
    isMissing: found === undefined,
    read: (cells) => (found === undefined ? null : change(cells[found] ?? null)),
  };
}

const dayFirst = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(.*)$/s;

/** A date cell in a form that can be read only one way. */
function asDate(cell: CellValue, { format = 'auto', zone }: Rule): CellValue {
  if (cell === null || typeof cell === 'boolean') return cell;
  const text = String(cell).trim();
  if (format === 'day-first') {
    const match = dayFirst.exec(text);
    return match === null ? cell : zoned(`${match[3]}-${match[2]}-${match[1]}${match[4]}`, zone);
  }
  if (format === 'auto') return zoned(cell, zone);
  const number = Number(text);
  if (text === '' || !Number.isFinite(number)) return cell;
  const at = new Date(format === 'epoch' ? number * 1000 : number);
  return Number.isNaN(at.getTime()) ? cell : at.toISOString();
}

function zoned(cell: CellValue, zone: string | undefined): CellValue {
  const needsZone = zone !== undefined && typeof cell === 'string' && /:\d{2}/.test(cell);
  return needsZone && !/(?:Z|[+-]\d{2}:?\d{2})$/i.test(cell.trim()) ? `${cell.trim()}${zone}` : cell;
}

/** A rejection names the table's column, not the field it was read for. */
function named(outcome: RowOutcome, columnOf: ReadonlyMap<string, string | null>): RowOutcome {
  const rename = <T extends { column: string | null }>(rejection: T): T => ({
    ...rejection,
    column: rejection.column === null ? null : (columnOf.get(rejection.column) ?? rejection.column),
  });
  return outcome.ok
    ? { ...outcome, warnings: outcome.warnings.map(rename) }
    : { ok: false, rejection: rename(outcome.rejection) };
}
