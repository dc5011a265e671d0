import { lstatSync, statSync } from 'node:fs';
import type { Vocabulary } from '../core/ingest/headings.js';
import { MinshengError } from '../errors.js';
import { fileDigest, filesBelow } from '../formats/folder.js';
import { openReader } from '../parts/readers/index.js';
import type { ReadProblem, SourceRow } from '../parts/readers/reader.js';

const readable = /\.(xlsx|xls|csv|tsv|jsonl|ndjson|json|txt|parquet|zip)$/i;

/** What `--from` comes to. */
export interface FoundFiles {
  readonly files: readonly string[];
  /** Files of folders that no reader is for. */
  readonly skipped: readonly string[];
  /** One for each path that is not there, and each folder without anything to read. */
  readonly problems: readonly MinshengError[];
}

/**
 * The files meant by `--from`: files as they are, folders by the readable files below them, in order of name.
 * Hidden files and the lock files that office programs leave are passed over. Never throws for a path: a batch goes
 * on with its others.
 */
export function findFiles(paths: readonly string[]): FoundFiles {
  const found = { files: [] as string[], skipped: [] as string[], problems: [] as MinshengError[] };
  for (const path of paths) {
    if (!isThere(path)) found.problems.push(new MinshengError('file-missing', { file: path }));
    else if (!isFolder(path)) found.files.push(path);
    else {
      const inside = filesBelow(path);
      const usable = inside.filter((file) => readable.test(file));
      found.files.push(...usable);
      found.skipped.push(...inside.filter((file) => !readable.test(file)));
      if (usable.length === 0) found.problems.push(new MinshengError('no-usable-files', { dir: path }));
    }
  }
  return found;
}

/** Also where it cannot be looked into: why, the reader tells. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/**
 * A file's rows, by the reader its content calls for.
 * @throws MinshengError of the reader; `file-unreadable` for whatever else goes wrong in reading.
 */
export async function* readRows(
  file: string,
  vocabulary: Vocabulary,
): AsyncGenerator<SourceRow | ReadProblem> {
  try {
    const reader = await openReader(file, vocabulary);
    yield* reader.read(file);
  } catch (error) {
    if (error instanceof MinshengError) throw error;
    const problem = error instanceof Error ? error.message : String(error);
    throw new MinshengError('file-unreadable', { file, problem }, error);
  }
}

/** SHA-256 of a file's bytes; `''` for what cannot be read, which the reader will tell better. */
export const fileHash = (file: string): Promise<string> => fileDigest(file).catch(() => '');
