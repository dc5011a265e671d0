import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { MinshengError } from '../../errors.js';
import { type ZipEntry, zipEntries } from '../../formats/zip.js';
import { unpackEntry } from '../../formats/zip-stream.js';
import type { Reader, ReadProblem, SourceRow } from './reader.js';

/** Files inside an archive that are opened; an archive within an archive is not. */
const readable = /\.(xlsx|xls|csv|tsv|jsonl|ndjson|json|txt|parquet)$/i;
/** Bytes that one file of an archive, and all of them together, may unpack to: more is a bomb and no ledger. */
const mostBytes = 1_000_000_000;
const mostFiles = 1000;
/** Tables pack to a fifth or so; more than this many times their packed size they never are, once they are large. */
const mostRatio = 100;
const largeBytes = 64_000_000;

/**
 * Reader of zip archives of the other formats, file by file in order of name; the file's name stands before the sheet's.
 * One that cannot be read is a problem of its own, and the others are read.
 */
export function zipReader(open: (file: string) => Promise<Reader>): Reader {
  return {
    name: 'zip',
    async *read(file) {
      const bytes = await readFile(file);
      const entries = (zipEntries(bytes) ?? [])
        .filter(
          ({ name }) =>
            readable.test(name) && !basename(name).startsWith('.') && !name.startsWith('__MACOSX/'),
        )
        .sort((a, b) => (a.name === b.name ? a.offset - b.offset : a.name < b.name ? -1 : 1));
      requireLedgers(file, entries, bytes.length);
      if (entries.length === 0)
        throw new MinshengError('not-a-workbook', { file, what: '压缩包里没有工作簿，也没有能读的表' });
      for (const entry of entries) yield* entryRows(bytes, entry, open);
    },
  };
}

/** @throws MinshengError `file-too-large` for what would unpack to more than any ledger. */
function requireLedgers(file: string, entries: readonly ZipEntry[], packed: number): void {
  // Of all entries, as the archive's own size is shared by all: entries may well overlap.
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const isBomb = total > largeBytes && total > packed * mostRatio;
  if (entries.length > mostFiles || total > mostBytes || isBomb)
    throw new MinshengError('file-too-large', { file, what: '压缩包里的文件太多，或解开后太大' });
}

async function* entryRows(
  bytes: Uint8Array,
  entry: ZipEntry,
  open: (file: string) => Promise<Reader>,
): AsyncGenerator<SourceRow | ReadProblem> {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-zip-'));
  // The entry's own name may hold `..` or a drive: only its extension is used.
  const unpacked = join(folder, `entry${extname(entry.name).toLowerCase()}`);
  const within = (sheet: string | null) => (sheet === null ? entry.name : `${entry.name} ${sheet}`);
  const problem = (code: string, reason: string, hint: string): ReadProblem => ({
    ...{ kind: 'problem', code, sheet: within(null), row: 0, column: null, value: null, reason, hint },
  });
  try {
    const isUnpacked = await unpackEntry(bytes, entry, unpacked).then(
      () => true,
      () => false,
    );
    if (!isUnpacked) {
      yield problem('file-damaged', '解不开，压缩包可能已损坏', '请重新压缩后再导入。');
      return;
    }
    const reader = await open(unpacked);
    for await (const row of reader.read(unpacked)) yield { ...row, sheet: within(row.sheet) };
  } catch (error) {
    const { code, message, hint } = asKnown(error, unpacked);
    yield problem(code, message.replaceAll(unpacked, entry.name), hint);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function asKnown(error: unknown, file: string): MinshengError {
  if (error instanceof MinshengError) return error;
  const problem = error instanceof Error ? error.message : String(error);
  return new MinshengError('file-unreadable', { file, problem }, error);
}
