import { basename } from 'node:path';
import { readingVocabulary } from '../../core/registry/vocabulary.js';
import { MinshengError } from '../../errors.js';
import { type FoundFiles, findFiles, readRows } from '../../stages/ingest-files.js';
import type { ImportContext } from './context.js';
import { tableKind } from './table.js';

/** Files of the national list that hold counties, towns and villages. */
const nationalFiles = /^(?:areas|streets|villages)\.(csv|json)$/;

/**
 * The files meant by `--from`. Of a folder with the national list only the files of counties, towns and villages are
 * meant, and of those in both formats the CSV.
 */
export function registryFiles(from: readonly string[], isNational: boolean): FoundFiles {
  const found = findFiles(from);
  if (!isNational) return found;
  const national = found.files.filter((file) => nationalFiles.test(basename(file)));
  if (national.length === 0) return found;
  const csv = national.filter((file) => file.endsWith('.csv'));
  return { ...found, files: csv.length > 0 ? csv : national };
}

/** Files with what others refer to first; those of one kind stay in the order given. */
export async function inOrder(files: readonly string[], context: ImportContext): Promise<string[]> {
  const placed: { file: string; order: number; at: number }[] = [];
  for (const [at, file] of files.entries()) placed.push({ file, order: await orderOf(file, context), at });
  return placed.sort((a, b) => a.order - b.order || a.at - b.at).map(({ file }) => file);
}

/** By the first row that can be read; a file without one comes last, where its trouble is told. */
async function orderOf(file: string, { kind, messages, book }: ImportContext): Promise<number> {
  try {
    for await (const row of readRows(file, readingVocabulary(messages, book))) {
      if (row.kind === 'problem') continue;
      const table = tableKind(row.headings, kind, messages, book);
      return table.kind === null ? Number.MAX_SAFE_INTEGER : table.registry.order;
    }
  } catch (error) {
    if (!(error instanceof MinshengError)) throw error;
  }
  return Number.MAX_SAFE_INTEGER;
}
