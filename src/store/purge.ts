import { renameSync, rmSync } from 'node:fs';
import { flush } from './disk.js';
import { quoted, sqlFile } from './sql.js';
import { paths, Store } from './store.js';

/** Days that raw text is kept when nobody says otherwise: two years. */
export const usualRetentionDays = 730;

/** What is older than the retention time, in rows of the vault. */
export interface PurgeCounts {
  /** Messages, each version for itself, whose text, author, contact and reply are due. */
  readonly messages: number;
  /** Quarantined rows whose cells are due. */
  readonly quarantined: number;
  /** Records of handling whose text is due. */
  readonly steps: number;
  /** Old messages that no run has cleaned yet: they keep their text until one has. */
  readonly waiting: number;
}

/**
 * Erases raw text, authors, contacts and replies of before a day from the vault, and rewrites its file so that
 * nothing of them is left in free space. Masked text, numbers and hashes stay: the same row is known when it comes
 * again. With `isDry` it only counts. Backups are not reached.
 * @param before `YYYY-MM-DD`, not included.
 */
export async function purgeStore(dir: string, before: string, isDry: boolean): Promise<PurgeCounts> {
  const store = await Store.open(dir, '清除到期的原文');
  const { vault } = paths(store.dir);
  const fresh = `${vault}.fresh`;
  try {
    const counts = await store.withVaultAttached(async () => {
      const [due] = await store.db.file<PurgeCounts>('store/purge-due', { before });
      if (!isDry) await eraseInto(store, before, fresh);
      return due ?? { messages: 0, quarantined: 0, steps: 0, waiting: 0 };
    });
    if (!isDry) {
      flush(fresh);
      renameSync(fresh, vault);
      flush(store.dir);
    }
    return counts;
  } finally {
    store.close();
  }
}

/** Erases in the vault, then copies what is left: only a new file holds nothing in its free blocks. */
async function eraseInto({ db }: Store, before: string, fresh: string): Promise<void> {
  rmSync(fresh, { force: true });
  await db.transaction(async () => {
    await db.run(sqlFile('store/purge-messages'), { before });
    await db.run(sqlFile('store/purge-quarantine'), { before });
    await db.run(sqlFile('store/purge-handling'), { before });
  });
  await db.run('checkpoint vault');
  await db.run(`attach ${quoted(fresh)} as fresh`);
  try {
    await db.run('copy from database vault to fresh');
    await db.run('checkpoint fresh');
  } finally {
    await db.run('detach fresh');
  }
}
