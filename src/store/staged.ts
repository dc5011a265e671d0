import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { flush, flushBelow } from './disk.js';

const stagedName = '.staged';
const draftName = '.staged-draft';
/** Moved last: while it is the old one, or missing, the move is not over. */
const lastName = 'store.json';

/**
 * Replaces several files of a folder as one: `fill` writes the new ones into a draft, one rename makes the draft
 * the promise, and {@link settleStaged} keeps it. Broken off before that rename nothing has changed; after it, the
 * next call of `settleStaged` finishes.
 */
export async function replaceTogether(root: string, fill: (draft: string) => Promise<void>): Promise<void> {
  const draft = join(root, draftName);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  try {
    await fill(draft);
    flushBelow(draft);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
  renameSync(draft, join(root, stagedName));
  flush(root);
  settleStaged(root);
}

/** Finishes a replacement that was promised and broken off. Returns whether there was one. */
export function settleStaged(root: string): boolean {
  const staged = join(root, stagedName);
  if (!existsSync(staged)) return false;
  const names = readdirSync(staged).sort((a, b) => Number(a === lastName) - Number(b === lastName));
  for (const name of names) {
    // A log of the file that is replaced would be replayed into the new one.
    if (name.endsWith('.duckdb')) rmSync(join(root, `${name}.wal`), { force: true });
    renameSync(join(staged, name), join(root, name));
    flush(root);
  }
  rmSync(staged, { recursive: true });
  return true;
}
