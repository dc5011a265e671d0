import { type SourceWeek, weeklyChanges } from '../core/quality/weekly-changes.js';
import type { Db, Value } from '../store/db.js';

/** Days before `as_of` of which changes are told. */
const toldDays = 364;

interface WeekRow {
  readonly source: string;
  readonly week: string;
  readonly messages: number;
  readonly [field: string]: string | number;
}

/** Fields whose absence is watched; a message without time has no week. */
const fields = ['title', 'body', 'author', 'station', 'town', 'category'] as const;

/** Replaces the table of sudden changes by what the messages say up to `asOf` (`YYYY-MM-DD`); none without a day. */
export async function noteQualityChanges(db: Db, asOf: string | undefined): Promise<void> {
  const rows = asOf === undefined ? [] : await changeRows(db, asOf);
  await db.transaction(async () => {
    await db.run('delete from quality_changes');
    await db.append('quality_changes', rows);
  });
}

async function changeRows(db: Db, asOf: string): Promise<Value[][]> {
  const day = { as_of: asOf };
  const weeks = await db.file<WeekRow>('stages/quality-weeks', day);
  const names = await db.file<{ source: string; week: string; names: number; messages: number }>(
    'stages/quality-new-stations',
    day,
  );
  const first = new Date(Date.parse(`${asOf}T00:00:00Z`) - toldDays * 86_400_000).toISOString().slice(0, 10);
  const found: (readonly [string, string, ...Value[]])[] = [
    ...bySource(weeks).flatMap(changesOf),
    ...names.map(
      (row) => [row.source, row.week, 'new-stations', null, row.names, row.messages, 0, 0] as const,
    ),
  ];
  return found.filter(([, week]) => week >= first).map((row) => [...row]);
}

/** Runs of rows of one source; rows come ordered by source. */
function bySource(rows: readonly WeekRow[]): WeekRow[][] {
  const groups = new Map<string, WeekRow[]>();
  for (const row of rows) {
    const group = groups.get(row.source) ?? [];
    group.push(row);
    groups.set(row.source, group);
  }
  return [...groups.values()];
}

function changesOf(rows: readonly WeekRow[]): (readonly [string, string, ...Value[]])[] {
  return weeklyChanges(rows.map(sourceWeek)).flatMap(
    ({ at, kind, field, observed, total, expected, score }) => {
      const row = rows[at];
      return row === undefined
        ? []
        : [
            [
              row.source,
              row.week,
              kind,
              field,
              observed,
              total,
              sixDigits(expected),
              sixDigits(score),
            ] as const,
          ];
    },
  );
}

function sourceWeek(row: WeekRow): SourceWeek {
  return {
    messages: row.messages,
    missing: Object.fromEntries(fields.map((field) => [field, Number(row[field])])),
  };
}

/** Enough to read, and the same on every machine. */
function sixDigits(value: number): number {
  return Number(value.toPrecision(6));
}
