import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, isAbsolute } from 'node:path';
import { dataFile } from '../config.js';
import { MinshengError } from '../errors.js';
import { loadVocabulary } from '../parts/readers/vocabulary.js';
import type { Db } from '../store/db.js';
import { sqlFile } from '../store/sql.js';
import { fileHash, findFiles, readRows } from './ingest-files.js';
import { type FileCounts, FileIntake } from './ingest-rows.js';
import type { Stage, StageContext } from './stage.js';

/** Part of the ledger's key: raise it when the same file would give other rows. */
const version = '1';

/**
 * Reads the files given with `--from` into the vault. A file commits whole, rows and the note that it was read
 * together; a file or path that cannot be read is reported and the others go on. Where it is the only one, it is the
 * run's error.
 */
export const ingest: Stage = {
  name: 'ingest',
  version,
  reads: [],
  writes: ['raw_messages', 'quarantine', 'stations'],
  defaults: { stations: '' },
  async run(context, { stations }) {
    const { store } = context;
    if (stations !== '') await loadStations(store.db, String(stations), store.dir);
    const { files, skipped, problems } = findFiles(context.from);
    const isOnly = files.length + problems.length === 1;
    for (const problem of problems) {
      if (isOnly) throw problem;
      context.say(`${problem.message} ${problem.hint}`);
    }
    for (const file of skipped) context.say(`${basename(file)}：没有读取，不是能读的格式。`);
    const total = {
      files: 0,
      failed: problems.length,
      broken: 0,
      read: 0,
      stored: 0,
      known: 0,
      quarantined: 0,
    };
    await store.vault(async (vault) => {
      for (const [at, file] of files.entries()) {
        const counts = await intake(vault, file, context, isOnly);
        context.progress(at + 1, files.length);
        if (counts === undefined) total.failed += 1;
        else {
          total.files += 1;
          for (const key of ['read', 'stored', 'known', 'quarantined', 'broken'] as const)
            total[key] += counts[key];
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
): Promise<(FileCounts & { broken: number }) | undefined> {
  const hash = await fileHash(file);
  const mapping = mappingVersion(store.dir);
  const earlier = await vault.one<{ mapping: string; rows_read: number; rows_quarantined: number }>(
    'select mapping, rows_read, rows_quarantined from files where file_hash = $hash',
    { hash },
  );
  if (earlier?.mapping === mapping) {
    say(`${basename(file)}：已经导入过，${earlier.rows_read} 行都在。`);
    const { rows_read: read, rows_quarantined: quarantined } = earlier;
    return { read, stored: 0, known: read - quarantined, quarantined, broken: 0 };
  }
  const at = now.toISOString().slice(0, 19).replace('T', ' ');
  const vocabulary = loadVocabulary(store.dir);
  const source = { file, hash, vocabulary, now: at, isReread: earlier !== undefined };
  const rows = new FileIntake(vault, source, say);
  try {
    await vault.transaction(async () => {
      for await (const row of readRows(file, vocabulary)) await rows.accept(row);
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
  return { ...rows.counts, broken: rows.broken };
}

/** What a file's rows depend on besides its bytes: a file read with other headings is read again. */
function mappingVersion(storeDir: string): string {
  const headings = readFileSync(dataFile('pipelines/headings.yaml', storeDir));
  return `${version}:${createHash('sha256').update(headings).digest('hex')}`;
}

async function loadStations(db: Db, name: string, storeDir: string): Promise<void> {
  const file = isAbsolute(name) ? name : dataFile(name, storeDir);
  if (!existsSync(file)) throw new MinshengError('file-missing', { file });
  await db.run(sqlFile('stages/load-stations'), { file });
}
