import type { OutColumn, OutRow } from '../formats/table.js';
import type { Db, Row } from '../store/db.js';
import { openSnapshot, type Snapshot, tableFile } from '../store/snapshot.js';

/** A published table in memory. */
export interface PublishedTable {
  readonly columns: readonly OutColumn[];
  readonly rows: readonly Row[];
}

/** Reads a whole published table, rows in their published order. */
export async function readTable(
  storeDir: string,
  snapshot: Snapshot,
  table: string,
): Promise<PublishedTable> {
  tableFile(snapshot, table);
  const db = await openSnapshot(storeDir, snapshot);
  try {
    return { columns: await columnsOf(db, table), rows: await db.all(`from ${table}`) };
  } finally {
    db.close();
  }
}

/** Cells for formats without lists: a list becomes its items joined with `;`. */
export function flatRows({ columns, rows }: PublishedTable): OutRow[] {
  return rows.map((row) =>
    columns.map(({ name }) => {
      const value = row[name] ?? null;
      if (Array.isArray(value)) return value.join(';');
      return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
    }),
  );
}

async function columnsOf(db: Db, table: string): Promise<OutColumn[]> {
  const described = await db.all<{ column_name: string; column_type: string }>(`describe ${table}`);
  return described.map(({ column_name: name, column_type: type }) => ({ name, kind: kindOf(type) }));
}

function kindOf(type: string): OutColumn['kind'] {
  if (type === 'BOOLEAN') return 'boolean';
  if (type.startsWith('TIMESTAMP')) return 'time';
  if (/^(TINYINT|SMALLINT|INTEGER|BIGINT)$/.test(type)) return 'integer';
  if (/^(DOUBLE|FLOAT|DECIMAL)/.test(type)) return 'number';
  return 'text';
}
