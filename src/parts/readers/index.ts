import type { Vocabulary } from '../../core/ingest/headings.js';
import { MinshengError } from '../../errors.js';
import { detectFormat, type FileFormat } from '../../formats/detect.js';
import { csvReader } from './csv.js';
import { jsonlReader, jsonReader } from './jsonl.js';
import { parquetReader } from './parquet.js';
import type { Reader } from './reader.js';
import { loadVocabulary } from './vocabulary.js';
import { xlsReader, xlsxReader } from './xlsx.js';
import { zipReader } from './zip.js';

/** The readers by the format they read. */
export const readers = {
  xlsx: xlsxReader,
  xls: xlsReader,
  csv: csvReader,
  jsonl: () => jsonlReader,
  json: () => jsonReader,
} as const satisfies Partial<Record<FileFormat, (vocabulary: Vocabulary) => Reader>>;

/**
 * The reader that a file's content calls for.
 * @throws MinshengError `file-missing`, `access-denied`, `file-unreadable`, `file-is-directory`, `file-empty`, `workbook-encrypted`, `file-too-large`,
 * `not-a-workbook` or `format-unknown`.
 */
export async function openReader(file: string, vocabulary = loadVocabulary()): Promise<Reader> {
  const format = await detectFormat(file).catch((cause: unknown) => {
    throw accessFault(cause, file);
  });
  switch (format) {
    case 'xlsx':
    case 'xls':
    case 'csv':
    case 'jsonl':
    case 'json':
      return readers[format](vocabulary);
    case 'directory':
      throw new MinshengError('file-is-directory', { file });
    case 'empty':
      throw new MinshengError('file-empty', { file });
    case 'encrypted-workbook':
      throw new MinshengError('workbook-encrypted', { file });
    case 'zip':
      return zipReader((inside) => openInside(inside, vocabulary));
    case 'parquet':
      return parquetReader;
    case 'too-large':
      throw new MinshengError('file-too-large', { file, what: '压缩包或工作簿超过 500 MB' });
    case 'broken-zip':
      throw new MinshengError('not-a-workbook', { file, what: '文件已损坏或没有传完' });
    default:
      throw new MinshengError('format-unknown', { file, what: unreadable[format] });
  }
}

/** An archive within an archive is refused: nobody sends ledgers so, and it may never end. */
async function openInside(file: string, vocabulary: Vocabulary): Promise<Reader> {
  if ((await detectFormat(file)) === 'zip')
    throw new MinshengError('not-a-workbook', { file, what: '压缩包里还有压缩包' });
  return openReader(file, vocabulary);
}

/** Why the file system would not open a file, in the catalogue's terms. */
function accessFault(cause: unknown, file: string): MinshengError {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new MinshengError('file-missing', { file }, cause);
  if (code === 'EACCES' || code === 'EPERM') return new MinshengError('access-denied', { file }, cause);
  return new MinshengError('file-unreadable', { file, problem: message }, cause);
}

const unreadable = {
  html: '网页，有的系统会把它存成 .xls',
  binary: '不是文字也不是表格',
} as const satisfies Partial<Record<FileFormat, string>>;
