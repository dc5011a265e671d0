import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dataFile } from '../config.js';
import { Db } from './db.js';
import { sqlFile } from './sql.js';

/** Version of the working store's and the vault's tables: the highest number of the files in `sql/schema/`. */
export const storeVersion = 10;

/** What makes version `version` of the tables out of the one before; null where a database stays as it is. */
export interface SchemaStep {
  readonly version: number;
  readonly store: string | null;
  readonly vault: string | null;
}

/** The shipped steps from nothing to {@link storeVersion}: `schema/store-00N.sql` and `schema/vault-00N.sql`. */
export function shippedSteps(): SchemaStep[] {
  return Array.from({ length: storeVersion }, (_, index) => {
    const version = index + 1;
    return { version, store: stepSql('store', version), vault: stepSql('vault', version) };
  });
}

function stepSql(database: 'store' | 'vault', version: number): string | null {
  const name = `schema/${database}-${String(version).padStart(3, '0')}`;
  return existsSync(dataFile(`pipelines/sql/${name}.sql`)) ? sqlFile(name) : null;
}

/** Runs steps, in order of version, on both databases in `folder`, each database in one transaction. */
export async function applySteps(folder: string, steps: readonly SchemaStep[]): Promise<void> {
  const ordered = [...steps].sort((a, b) => a.version - b.version);
  await applyTo(
    join(folder, 'minsheng.duckdb'),
    ordered.map(({ store }) => store),
  );
  await applyTo(
    join(folder, 'vault.duckdb'),
    ordered.map(({ vault }) => vault),
  );
}

async function applyTo(file: string, texts: readonly (string | null)[]): Promise<void> {
  const db = await Db.open(file);
  try {
    await db.transaction(async () => {
      for (const text of texts) if (text !== null) await db.run(text);
    });
    await db.run('checkpoint');
  } finally {
    db.close();
  }
}
