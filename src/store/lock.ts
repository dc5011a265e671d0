import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { MinshengError } from '../errors.js';

interface Owner {
  pid: number;
  host: string;
  what: string;
  since: string;
}

/**
 * Takes the lock file, or says who holds it. A lock whose process is gone on this machine is taken over.
 * @returns the release function.
 * @throws MinshengError `store-busy` with the owner and its age.
 */
export function takeLock(file: string, what: string, now: Date = new Date()): () => void {
  mkdirSync(dirname(file), { recursive: true });
  const mine: Owner = { pid: process.pid, host: hostname(), what, since: now.toISOString() };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (create(file, mine)) return () => rmSync(file, { force: true });
    const owner = ownerOf(file);
    if (owner !== undefined && isAlive(owner)) throw busy(owner, now);
    rmSync(file, { force: true });
  }
  throw busy(ownerOf(file) ?? mine, now);
}

/** Who holds the lock now, or undefined when nobody alive does. */
export function lockOwner(file: string): string | undefined {
  const owner = ownerOf(file);
  return owner !== undefined && isAlive(owner) ? describe(owner) : undefined;
}

function create(file: string, owner: Owner): boolean {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, JSON.stringify(owner));
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function ownerOf(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

/** A process on another host cannot be asked, so it counts as alive. */
function isAlive(owner: Owner): boolean {
  if (owner.host !== hostname()) return true;
  try {
    process.kill(owner.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function describe(owner: Owner): string {
  return `${owner.what}，进程 ${owner.pid}，${owner.host}`;
}

function busy(owner: Owner, now: Date): MinshengError {
  const minutes = Math.max(0, Math.round((now.getTime() - Date.parse(owner.since)) / 60_000));
  return new MinshengError('store-busy', { owner: describe(owner), age: `${minutes} 分钟` });
}
