import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { MinshengError } from '../errors.js';
import { backupLocked } from './backup.js';
import { takeLock } from './lock.js';
import { applySteps, type SchemaStep, shippedSteps } from './schema.js';
import { replaceTogether, settleStaged } from './staged.js';
import { aboutText, foundVersion, paths } from './store.js';

/** What a migration did. `backup` is null where there was nothing to do. */
export interface Migrated {
  readonly from: number;
  readonly to: number;
  readonly backup: string | null;
}

/** Where the backup goes and when; the steps are the shipped ones unless a test brings its own. */
export interface MigrateOptions {
  readonly now: Date;
  /** A new folder; beside the store when left out. */
  readonly backup?: string;
  readonly steps?: readonly SchemaStep[];
}

/**
 * Brings a store of an older version to the newest step's: copies it as a backup first, changes copies of both
 * databases, each in one transaction, and puts them in place together. Broken off, the store is the old one, or the
 * next call finishes the exchange.
 * @throws MinshengError `store-newer`; `migration-missing`; or as {@link backupLocked}.
 */
export async function migrateStore(storeDir: string, options: MigrateOptions): Promise<Migrated> {
  const root = resolve(storeDir);
  foundVersion(root);
  const release = takeLock(paths(root).lock, '升级数据仓');
  try {
    settleStaged(root);
    const steps = options.steps ?? shippedSteps();
    const from = foundVersion(root);
    const to = Math.max(...steps.map(({ version }) => version));
    if (from > to) throw new MinshengError('store-newer', { dir: root, found: from, expected: to });
    if (from === to) return { from, to, backup: null };
    const due = stepsBetween(root, steps, from, to);
    const backup = resolve(options.backup ?? usualBackup(root, from, options.now));
    if (existsSync(backup)) throw new MinshengError('target-exists', { path: backup });
    await backupLocked(root, backup, options.now);
    await replaceTogether(root, async (draft) => {
      for (const file of ['minsheng.duckdb', 'vault.duckdb'])
        copyFileSync(join(root, file), join(draft, file));
      await applySteps(draft, due);
      writeFileSync(paths(draft).about, aboutText(to));
    });
    return { from, to, backup };
  } finally {
    release();
  }
}

function stepsBetween(dir: string, steps: readonly SchemaStep[], from: number, to: number): SchemaStep[] {
  const due = steps.filter(({ version }) => version > from);
  // Version 1 is where stores begin: nothing leads to it from an older one.
  if (from < 1 || due.length !== to - from) {
    throw new MinshengError('migration-missing', { dir, found: from, expected: to });
  }
  return due;
}

function usualBackup(root: string, version: number, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '');
  return join(dirname(root), `${root.split(/[/\\]/).at(-1)}-backup-v${version}-${stamp}`);
}
