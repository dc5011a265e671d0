import { basename } from 'node:path';
import { MinshengError } from '../errors.js';

/** How DuckDB 1.5 words a full disk, also of its own spill files. */
const full = /No space left on device|Disk quota exceeded|failed to offload data block|out of disk/i;
const locked = /Could not set lock on file/;
const denied = /Permission denied|Read-only file system/i;
const corrupt =
  /not a valid DuckDB database|Corrupt database|Could not read enough bytes|checksum|Failure while replaying WAL|Serialization Error|Cannot (?:read|deserialize)/i;

/** Node's codes for the same. */
const codes: Readonly<Record<string, 'disk-full' | 'access-denied'>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'access-denied',
  EPERM: 'access-denied',
  EROFS: 'access-denied',
};

/**
 * Trouble with disk or database files, as Node and DuckDB word it, as an error of the catalogue: `disk-full`,
 * `access-denied`, `store-busy` or `store-corrupt`. Any other error comes back as it is.
 */
export function asFault(error: unknown): unknown {
  if (error instanceof MinshengError || !(error instanceof Error)) return error;
  const { code, path } = error as NodeJS.ErrnoException;
  const known = code === undefined ? undefined : codes[code];
  if (known !== undefined) return new MinshengError(known, { file: path ?? '数据仓' }, error);
  return duckdbFault(error);
}

/** As {@link asFault}, of an error met on opening a database `file`: what is not known otherwise means corruption. */
export function openFault(error: unknown, file: string): unknown {
  const fault = asFault(error);
  if (fault instanceof MinshengError || !(fault instanceof Error)) return fault;
  return new MinshengError('store-corrupt', { file, problem: firstLine(fault) }, fault);
}

function duckdbFault(error: Error): Error {
  const { message } = error;
  const file = /file "([^"]+)"/.exec(message)?.[1] ?? '数据仓';
  if (full.test(message)) return new MinshengError('disk-full', { file }, error);
  if (locked.test(message)) {
    const owner = /\(PID (\d+)\)/.exec(message)?.[1];
    const what = `另一个程序正打开着 ${basename(file)}${owner === undefined ? '' : `，进程 ${owner}`}`;
    return new MinshengError('store-busy', { owner: what, age: '不知多久', file: 'run.lock' }, error);
  }
  if (denied.test(message)) return new MinshengError('access-denied', { file }, error);
  if (corrupt.test(message)) {
    return new MinshengError('store-corrupt', { file, problem: firstLine(error) }, error);
  }
  return error;
}

function firstLine({ message }: Error): string {
  return message.split('\n')[0] ?? '';
}
