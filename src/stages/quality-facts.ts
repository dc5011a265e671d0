import { existsSync, readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { Type } from 'typebox';
import { readYaml } from '../config.js';
import { jobSchema } from '../core/ingest/job.js';
import { mask } from '../core/mask/mask.js';
import { normalise } from '../core/text/normalise.js';
import { MinshengError } from '../errors.js';
import type { Db } from '../store/db.js';
import { sqlFile } from '../store/sql.js';
import { paths, type Store } from '../store/store.js';

/**
 * Replaces what the quality tables know of the vault: facts of each message without its text, and counts of rows in
 * quarantine by the kind of reason. Call it while the vault is closed.
 */
export async function noteQualityFacts(store: Store): Promise<void> {
  const { db } = store;
  const titles = jobTitles(store.dir);
  await store.withVaultAttached(() =>
    db.transaction(async () => {
      for (const table of ['message_origins', 'quarantine_counts', 'source_titles']) {
        await db.run(`delete from ${table}`);
      }
      await db.run(sqlFile('stages/quality-origins'));
      await db.run(sqlFile('stages/quality-quarantine'));
      await db.append('source_titles', [...titles, ...(await ledgerTitles(db))]);
    }),
  );
}

const titled = Type.Object({ title: Type.Optional(jobSchema.properties.title) });

/** Source and title of each of the county's jobs that has one, in order of name; a faulty file has none. */
function jobTitles(storeDir: string): [string, string][] {
  const folder = join(paths(storeDir).county, 'jobs');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)) : [];
  return names.sort().flatMap((name): [string, string][] => {
    const title = titleOf(join(folder, name));
    return title === undefined ? [] : [[`job:${name.replace(/\.ya?ml$/, '')}`, title]];
  });
}

function titleOf(file: string): string | undefined {
  try {
    return readYaml(file, titled).title;
  } catch (error) {
    if (!(error instanceof MinshengError)) throw error;
    return undefined;
  }
}

/** Longest part of a file's name that is shown, in characters. */
const longestStem = 24;

/** Ledgers by the masked name of their largest file; those of a few messages only have none. */
async function ledgerTitles(db: Db): Promise<[string, string][]> {
  const rows = await db.file<{ source: string; file: string; files: number }>('stages/quality-files');
  return rows.map(({ source, file, files }) => {
    const stem = [...mask(normalise(parse(file).name)).text].slice(0, longestStem).join('');
    return [source, `台账“${stem}”${files > 1 ? `等 ${files} 个文件` : ''}`];
  });
}
