import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { MinshengError } from '../../errors.js';
import { unpackEntry, type ZipEntry, zipEntries } from '../../formats/zip.js';
import type { Reader, ReadProblem, SourceRow } from './reader.js';

/** Files inside an archive that are opened; an archive within an archive is not. */
const readable = /\.(xlsx|xls|csv|tsv|jsonl|ndjson|json|txt|parquet)$/i;
/** Bytes that one file of an archive, and all of them together, may unpack to: more is a bomb and no ledger. */
const mostBytes = 1_000_000_000;
const mostFiles = 1000;

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
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      const total = entries.reduce((sum, { size }) => sum + size, 0);
      if (entries.length > mostFiles || total > mostBytes)
        throw new MinshengError('not-a-workbook', { file, what: '压缩包里的文件太多或太大' });
      if (entries.length === 0)
        throw new MinshengError('not-a-workbook', { file, what: '压缩包里没有工作簿，也没有能读的表' });
      for (const entry of entries) yield* entryRows(bytes, entry, open);
    },
  };
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
  try {
    await unpackEntry(bytes, entry, unpacked);
    const reader = await open(unpacked);
    for await (const row of reader.read(unpacked)) yield { ...row, sheet: within(row.sheet) };
  } catch (error) {
    const known = error instanceof MinshengError ? error : undefined;
    const reason = known?.message.replaceAll(unpacked, entry.name) ?? '解不开，压缩包可能已损坏';
    yield {
      ...{ kind: 'problem', code: known?.code ?? 'file-unreadable', sheet: within(null), row: 0 },
      ...{ column: null, value: null, reason, hint: known?.hint ?? '请重新压缩后再导入。' },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
