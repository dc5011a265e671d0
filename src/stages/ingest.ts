import { existsSync } from 'node:fs';
import { basename, isAbsolute } from 'node:path';
import { dataFile } from '../config.js';
import { MinshengError } from '../errors.js';
import type { Db } from '../store/db.js';
import { sqlFile } from '../store/sql.js';
import { ingestFile } from './ingest-file.js';
import { findFiles } from './ingest-files.js';
import type { Stage } from './stage.js';

/**
 * Reads the files given with `--from` into the vault. A file or path that cannot be read is reported and the others go
 * on. Where it is the only one, it is the run's error.
 */
export const ingest: Stage = {
  name: 'ingest',
  version: '2',
  reads: [],
  writes: ['raw_messages', 'raw_handling', 'quarantine', 'stations'],
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
        const counts = await ingestFile(vault, file, context, isOnly);
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

async function loadStations(db: Db, name: string, storeDir: string): Promise<void> {
  const file = isAbsolute(name) ? name : dataFile(name, storeDir);
  if (!existsSync(file)) throw new MinshengError('file-missing', { file });
  await db.run(sqlFile('stages/load-stations'), { file });
}
