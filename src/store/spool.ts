import { createReadStream, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type PushedRecord, parsePushed } from '../core/ingest/pushed.js';
import { markName, SpoolLines, type SpoolMark, segmentsOf, spoolMark } from '../core/ingest/spool-lines.js';
import { flush } from './disk.js';
import { paths } from './store.js';

/** The folder of pushed messages that wait for the job `push`. */
export function spoolFolder(storeDir: string): string {
  return paths(resolve(storeDir)).spool;
}

/** Names of its segments, oldest first. */
export function spoolSegments(storeDir: string): string[] {
  const folder = spoolFolder(storeDir);
  return existsSync(folder) ? segmentsOf(readdirSync(folder)) : [];
}

/** What is in the vault already, as the job noted it after its last batch; undefined before the first. */
export function storedMark(storeDir: string): SpoolMark | undefined {
  const file = join(spoolFolder(storeDir), markName);
  if (!existsSync(file)) return undefined;
  try {
    return spoolMark(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // A note, written beside and renamed: without it more counts as waiting, and nothing is removed.
    return undefined;
  }
}

/** Whole records of one segment from an offset on; lines that are damaged are passed over. */
async function* recordsOf(storeDir: string, segment: string, start = 0): AsyncGenerator<PushedRecord> {
  const lines = new SpoolLines(start);
  const file = join(spoolFolder(storeDir), segment);
  for await (const piece of createReadStream(file, { start, highWaterMark: 1 << 20 })) {
    for (const { text } of lines.take(piece as Buffer)) {
      const record = parsePushed(text);
      if (record !== undefined) yield record;
    }
  }
}

/** How many pushed messages the vault does not hold yet; one that was pushed twice counts twice. */
export async function waitingMessages(storeDir: string): Promise<number> {
  const mark = storedMark(storeDir);
  let waiting = 0;
  for (const segment of spoolSegments(storeDir)) {
    if (mark !== undefined && segment < mark.segment) continue;
    const isMarked = segment === mark?.segment;
    for await (const { messages } of recordsOf(storeDir, segment, isMarked ? mark.offset : 0)) {
      waiting += messages.length;
    }
  }
  return waiting;
}

/** All records of the spool, oldest first, after putting on disk what a killed server may not have. */
export async function* spooledRecords(storeDir: string): AsyncGenerator<PushedRecord> {
  for (const segment of spoolSegments(storeDir)) {
    flush(join(spoolFolder(storeDir), segment));
    yield* recordsOf(storeDir, segment);
  }
}

const keptDays = 30;

/**
 * Removes segments whose messages have all been in the vault, and that nobody has written to, for thirty days; call it as
 * the spool's one writer. @returns their names.
 */
export function pruneSpool(storeDir: string, now: Date): string[] {
  const mark = storedMark(storeDir);
  if (mark === undefined) return [];
  const before = now.getTime() - keptDays * 86_400_000;
  const old = spoolSegments(storeDir).filter(
    (segment) => segment < mark.segment && statSync(join(spoolFolder(storeDir), segment)).mtimeMs < before,
  );
  for (const segment of old) rmSync(join(spoolFolder(storeDir), segment));
  return old;
}
