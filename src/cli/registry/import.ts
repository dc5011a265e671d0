import { basename } from 'node:path';
import { MinshengError } from '../../errors.js';
import { loadRegistries } from '../../parts/readers/registries.js';
import { loadVocabulary } from '../../parts/readers/vocabulary.js';
import { fileHash } from '../../stages/ingest-files.js';
import { wallTime } from '../../stages/wall-time.js';
import type { Db } from '../../store/db.js';
import { Store } from '../../store/store.js';
import type { ImportContext } from './context.js';
import { inOrder, registryFiles } from './files.js';
import { loadNames } from './names.js';
import { takeFile } from './take-file.js';
import { namedRow } from './take-table.js';
import { writeRecords } from './write.js';

/** What was imported of one registry from one file. */
export interface ImportedTable {
  readonly file: string;
  readonly kind: string;
  readonly title: string;
  readonly new: number;
  readonly changed: number;
  readonly same: number;
}

export interface ImportReport {
  readonly tables: ImportedTable[];
  /** Rows of each file that could not be used: they stand in quarantine. */
  readonly rejected: { readonly file: string; readonly rows: number }[];
  /** Files that could not be used at all. */
  failed: number;
}

export interface ImportOptions {
  readonly kind?: string | undefined;
  readonly county?: string | undefined;
  readonly now: Date;
  readonly say: (line: string) => void;
}

/**
 * Imports registries from files and folders, each file whole or not at all: rows are added or changed by key, never
 * removed. What others refer to comes first. A file that cannot be used is told and the others go on.
 * @throws MinshengError where it is the only one; as {@link Store.open}.
 */
export async function importRegistries(
  storeDir: string,
  from: readonly string[],
  options: ImportOptions,
): Promise<ImportReport> {
  const store = await Store.open(storeDir, '导入名册');
  try {
    const book = loadRegistries(store.dir);
    const context: ImportContext = {
      ...{ kind: options.kind, county: options.county, book, say: options.say },
      messages: loadVocabulary(store.dir),
      names: await loadNames(store.db, book),
      now: wallTime(options.now),
    };
    const { files, problems } = registryFiles(from, options.county !== undefined);
    const report: ImportReport = { tables: [], rejected: [], failed: 0 };
    const isOnly = files.length + problems.length === 1;
    const failed = (error: unknown): void => {
      if (isOnly || !(error instanceof MinshengError)) throw error;
      options.say(`${error.message} ${error.hint}`);
      report.failed += 1;
    };
    for (const problem of problems) failed(problem);
    await store.vault(async (vault) => {
      for (const file of await inOrder(files, context))
        await importFile(store, vault, file, context, report).catch(failed);
      const held = await vault.one<{ n: number }>('select count(*) as n from quarantine');
      await store.setMeta('quarantined', String(held?.n ?? 0));
    });
    return report;
  } finally {
    store.close();
  }
}

async function importFile(
  { db }: Store,
  vault: Db,
  file: string,
  context: ImportContext,
  report: ImportReport,
): Promise<void> {
  const digest = await fileHash(file);
  const done: ImportedTable[] = [];
  const taken = await vault.transaction(async () => {
    const { tables, handling, quarantine } = await takeFile(vault, file, digest, context);
    await quarantine.flush(vault);
    // Last, so that little can go wrong between the two commits; what does is mended by the same import again.
    await db.transaction(async () => {
      for (const { table, records } of tables) {
        const { kind, registry } = table;
        const source = context.county === undefined ? 'county' : 'national';
        const counts = await writeRecords(db, registry, records, kind === 'regions' ? { source } : {});
        done.push({ file: basename(file), kind, title: registry.title, ...counts });
      }
    });
    return { tables, handling, rejected: quarantine.count };
  });
  for (const { table, records } of taken.tables)
    for (const [id, record] of records) context.names.get(table.kind)?.add(namedRow(id, record));
  if (taken.handling !== undefined) {
    const { title } = context.book.registries.handling ?? { title: 'handling' };
    done.push({ file: basename(file), kind: 'handling', title, ...taken.handling.counts });
  }
  report.tables.push(...done);
  if (taken.rejected > 0) report.rejected.push({ file: basename(file), rows: taken.rejected });
}
