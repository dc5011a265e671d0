import type { Registry, RegistryRecord, RegistryValue } from '../../core/registry/registry.js';
import type { RecordCounts } from '../../stages/handling-intake.js';
import type { Db, Value } from '../../store/db.js';
import { sqlFile } from '../../store/sql.js';

type StoredRow = Record<string, RegistryValue>;

/**
 * Upserts records by key: a column that the file does not have keeps what it held. Rows that differ in nothing are
 * not written. Call it inside a transaction.
 * @param fixed columns that every row of this import carries, such as where it comes from.
 */
export async function writeRecords(
  db: Db,
  registry: Registry,
  records: ReadonlyMap<string, RegistryRecord>,
  fixed: RegistryRecord = {},
): Promise<RecordCounts> {
  const { key, table } = registry;
  const own = new Map([...records].map(([id, record]) => [id, { ...ownPart(record, registry), ...fixed }]));
  const counts = await upsert(db, table, key, own);
  for (const other of otherTables(registry)) {
    await upsert(db, other, key, partFor(other, registry, records));
  }
  return counts;
}

async function upsert(
  db: Db,
  table: string,
  key: string,
  records: ReadonlyMap<string, RegistryRecord>,
): Promise<RecordCounts> {
  const counts = { new: 0, changed: 0, same: 0 };
  const columns = (await db.all<{ name: string }>(sqlFile('store/table-columns'), { table })).map(
    ({ name }) => name,
  );
  const rows = await db.all<StoredRow>(`from ${table}`);
  const stored = new Map(rows.map((row) => [String(row[key]), row]));
  const arriving: Value[][] = [];
  for (const [id, record] of records) {
    const before = stored.get(id);
    // The national list never replaces what the county itself has put right.
    const isKept = before?.source === 'county' && record.source === 'national';
    if (before !== undefined && (isKept || isSame(before, record))) {
      counts.same += 1;
      continue;
    }
    counts[before === undefined ? 'new' : 'changed'] += 1;
    const merged = { ...before, ...record };
    arriving.push(columns.map((column) => merged[column] ?? null));
  }
  await db.run(`create or replace temp table arriving as from ${table} limit 0`);
  await db.append('arriving', arriving);
  await db.run(`insert or replace into ${table} from arriving`);
  await db.run('drop table arriving');
  return counts;
}

function isSame(before: StoredRow, record: RegistryRecord): boolean {
  return Object.entries(record).every(
    ([column, value]) => JSON.stringify(before[column] ?? null) === JSON.stringify(value),
  );
}

function ownPart(record: RegistryRecord, { fields }: Registry): RegistryRecord {
  return Object.fromEntries(Object.entries(record).filter(([name]) => fields[name]?.table === undefined));
}

function otherTables({ fields }: Registry): string[] {
  const tables = Object.values(fields).flatMap(({ table }) => (table === undefined ? [] : [table]));
  return [...new Set(tables)].sort();
}

/** What goes into another table; rows without a value for it are left out. */
function partFor(
  table: string,
  { key, fields }: Registry,
  records: ReadonlyMap<string, RegistryRecord>,
): Map<string, RegistryRecord> {
  const parts = [...records].flatMap(([id, record]): [string, RegistryRecord][] => {
    const entries = Object.entries(record).filter(
      ([name, value]) => fields[name]?.table === table && value !== null,
    );
    return entries.length === 0 ? [] : [[id, { [key]: id, ...Object.fromEntries(entries) }]];
  });
  return new Map(parts);
}
