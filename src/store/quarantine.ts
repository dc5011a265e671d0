import { sqlFile } from './sql.js';
import { Store } from './store.js';

/** A row that could not be used, with what a clerk needs to mend it. */
export interface QuarantinedRow {
  readonly quarantine_id: string;
  readonly source: string;
  readonly file: string;
  readonly sheet: string | null;
  /** From 1; 0 where the whole file is meant. */
  readonly row_no: number;
  readonly column_name: string | null;
  readonly value: string | null;
  readonly reason: string;
  readonly hint: string;
  /** JSON object: heading → cell. */
  readonly cells: string;
  readonly received_at: string;
}

/** All rows in quarantine, unmasked, the newest first. @throws MinshengError of the store. */
export async function readQuarantine(storeDir: string): Promise<QuarantinedRow[]> {
  const store = await Store.open(storeDir, '查看隔离的行');
  try {
    return await store.vault((vault) => vault.all<QuarantinedRow>(sqlFile('store/quarantine-list')));
  } finally {
    store.close();
  }
}
