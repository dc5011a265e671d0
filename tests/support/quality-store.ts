import { publishedTables } from '../../src/stages/publish.js';
import { noteQualityChanges } from '../../src/stages/quality-changes.js';
import { Db, type Value } from '../../src/store/db.js';
import { shippedSteps } from '../../src/store/schema.js';
import { sqlFile } from '../../src/store/sql.js';

/** A message of a quality test; what is left out is there and ordinary. */
export interface GivenMessage {
  readonly id: string;
  readonly at: string | null;
  readonly source?: string;
  readonly title?: string;
  readonly body?: string;
  readonly author?: string | null;
  readonly station?: string | null;
  readonly town?: string | null;
}

/** The working store's rows that a test publishes. */
export interface Given {
  readonly asOf: string;
  readonly messages: readonly GivenMessage[];
  /** Rows of other tables, values in the tables' column order. */
  readonly rows?: Readonly<Record<string, readonly (readonly Value[])[]>>;
}

/** The quality tables over the given rows, each the select that is published, in a database in memory. */
export async function qualityOf({ asOf, messages, rows = {} }: Given): Promise<Db> {
  const db = await Db.open(':memory:');
  for (const { store } of shippedSteps()) if (store !== null) await db.run(store);
  await db.append('messages', messages.map(messageRow));
  for (const [table, values] of Object.entries(rows)) await db.append(table, values);
  await db.run("insert into meta values ('as_of', $asOf)", { asOf });
  await noteQualityChanges(db, asOf);
  await db.run('create schema published');
  for (const table of publishedTables.filter((name) => name.startsWith('quality_')))
    await db.run(`create table published.${table} as ${sqlFile(`publish/${table}`)}`);
  await db.run("set search_path = 'published,main'");
  return db;
}

function messageRow(given: GivenMessage): Value[] {
  const { id, at, source = 'headings:a', title = '题', body = '文', author = 'a' } = given;
  const { station = '望云站', town = '望云镇' } = given;
  return [
    id,
    1,
    source,
    `k-${id}`,
    title,
    body,
    at,
    author,
    station,
    station,
    town,
    null,
    0,
    0,
    0,
    id,
    'test',
  ];
}

/** `count` messages on consecutive days from `first` on, `step` days apart. */
export function daily(prefix: string, first: string, count: number, step: number): GivenMessage[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${prefix}-${String(index).padStart(3, '0')}`,
    at: `${addDays(first, index * step)} 09:00:00`,
  }));
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
