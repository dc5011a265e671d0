import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, isAbsolute } from 'node:path';
import { dataFile } from '../config.js';
import { MinshengError } from '../errors.js';
import { openReader } from '../parts/readers/index.js';
import { loadVocabulary } from '../parts/readers/vocabulary.js';
import type { Db } from '../store/db.js';
import { sqlFile } from '../store/sql.js';
import { fileHash, listFiles } from './ingest-files.js';
import { type FileCounts, FileIntake } from './ingest-rows.js';
import type { Stage, StageContext } from './stage.js';

/**
 * Reads the files given with `--from` into the vault. A file commits whole, rows and the note that it was read
 * together; a file that cannot be read is reported and the others go on.
 */
export const ingest: Stage = {
  name: 'ingest',
  version: '1',
  reads: [],
  writes: ['raw_messages', 'quarantine', 'stations'],
  defaults: { stations: '' },
  async run(context, { stations }) {
    const { store } = context;
    if (stations !== '') await loadStations(store.db, String(stations), store.dir);
    const files = listFiles(context.from);
    const total = { files: 0, failed: 0, read: 0, stored: 0, known: 0, quarantined: 0 };
    await store.vault(async (vault) => {
      for (const [at, file] of files.entries()) {
        const counts = await intake(vault, file, context, files.length === 1);
        context.progress(at + 1, files.length);
        if (counts === undefined) total.failed += 1;
        else {
          total.files += 1;
          for (const key of ['read', 'stored', 'known', 'quarantined'] as const) total[key] += counts[key];
        }
      }
      const held = await vault.one<{ n: number }>('select count(*) as n from quarantine');
      await store.setMeta('quarantined', String(held?.n ?? 0));
    });
    return total;
  },
};

/** @returns the file's counts, or undefined where it could not be read and was reported. */
async function intake(
  vault: Db,
  file: string,
  { store, now, say }: StageContext,
  isOnly: boolean,
): Promise<FileCounts | undefined> {
  const hash = await fileHash(file);
  const mapping = createHash('sha256')
    .update(readFileSync(dataFile('pipelines/headings.yaml', store.dir)))
    .digest('hex');
  const same = await vault.one<{ rows_read: number; rows_quarantined: number }>(
    'select rows_read, rows_quarantined from files where file_hash = $hash and mapping = $mapping',
    { hash, mapping },
  );
  if (same !== undefined) {
    say(`${basename(file)}：已经导入过，${same.rows_read} 行都在。`);
    const { rows_read: read, rows_quarantined: quarantined } = same;
    return { read, stored: 0, known: read - quarantined, quarantined };
  }
  const at = now.toISOString().slice(0, 19).replace('T', ' ');
  const vocabulary = loadVocabulary(store.dir);
  const rows = new FileIntake(vault, file, hash, vocabulary, at, say);
  try {
    await vault.transaction(async () => {
      const reader = await openReader(file, vocabulary);
      for await (const row of reader.read(file)) await rows.accept(row);
      await rows.finish();
      await vault.run(sqlFile('stages/file-read'), {
        hash,
        file: basename(file),
        mapping,
        ...rows.counts,
        now: at,
      });
    });
  } catch (error) {
    if (isOnly || !(error instanceof MinshengError)) throw error;
    say(`${basename(file)}：${error.message} ${error.hint}`);
    return undefined;
  }
  const { read, stored, known, quarantined } = rows.counts;
  say(`${basename(file)}：读 ${read} 行，存 ${stored}，已有 ${known}，隔离 ${quarantined}。`);
  return rows.counts;
}

async function loadStations(db: Db, file: string, storeDir: string): Promise<void> {
  await db.run(sqlFile('stages/load-stations'), { file: isAbsolute(file) ? file : dataFile(file, storeDir) });
}
