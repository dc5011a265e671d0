import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { MinshengError } from '../errors.js';

interface Owner {
  pid: number;
  host: string;
  what: string;
  since: string;
  /** When the process started, as the system counts it: tells it from a later one of the same number. */
  started?: string;
}

/**
 * Takes the lock file, or says who holds it. A lock whose process is gone on this machine is taken over.
 * @returns the release function.
 * @throws MinshengError `store-busy` with the owner and its age.
 */
export function takeLock(file: string, what: string, now: Date = new Date()): () => void {
  mkdirSync(dirname(file), { recursive: true });
  const started = processStart(process.pid);
  const mine: Owner = {
    ...{ pid: process.pid, host: hostname(), what, since: now.toISOString() },
    ...(started === undefined ? {} : { started }),
  };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (create(file, mine)) return releaser(file);
    const owner = ownerOf(file);
    if (owner !== undefined && isAlive(owner)) throw busy(owner, now, file);
    rmSync(file, { force: true });
  }
  throw busy(ownerOf(file) ?? mine, now, file);
}

/** Releases once: when called, or at the latest when the process exits. */
function releaser(file: string): () => void {
  const release = () => {
    process.off('exit', release);
    rmSync(file, { force: true });
  };
  process.once('exit', release);
  return release;
}

/** Who holds the lock now, or undefined when nobody alive does. */
export function lockOwner(file: string): string | undefined {
  const owner = ownerOf(file);
  return owner !== undefined && isAlive(owner) ? describe(owner) : undefined;
}

function create(file: string, owner: Owner): boolean {
  try {
    const handle = openSync(file, 'wx');
    try {
      writeSync(handle, JSON.stringify(owner));
    } catch (error) {
      rmSync(file, { force: true });
      throw error;
    } finally {
      closeSync(handle);
    }
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
    const started = processStart(owner.pid);
    return owner.started === undefined || started === undefined || owner.started === started;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field 22 of proc(5)'s stat, in ticks since the machine started; undefined where the system has no /proc. */
function processStart(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name, in brackets, may hold blanks.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function describe(owner: Owner): string {
  return `${owner.what}，进程 ${owner.pid}，${owner.host}`;
}

function busy(owner: Owner, now: Date, file: string): MinshengError {
  const minutes = Math.max(0, Math.round((now.getTime() - Date.parse(owner.since)) / 60_000));
  return new MinshengError('store-busy', { owner: describe(owner), age: `${minutes} 分钟`, file });
}
