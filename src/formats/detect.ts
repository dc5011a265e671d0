import { open, readFile, stat } from 'node:fs/promises';
import { detectEncoding } from './encoding.js';
import { zipEntries } from './zip.js';

/** What a path holds, judged by its bytes and, between the text formats, by its name. */
export type FileFormat =
  | 'xlsx'
  | 'xls'
  | 'encrypted-workbook'
  | 'zip'
  | 'broken-zip'
  | 'csv'
  | 'jsonl'
  | 'json'
  | 'parquet'
  | 'html'
  | 'binary'
  | 'too-large'
  | 'directory'
  | 'empty';

const headLength = 64 * 1024;
/** Archives and workbooks are read whole: more bytes than these do not fit beside what they hold. */
const mostContainerBytes = 500_000_000;

/** Tells a path's format. @throws the file system's error where there is no such path. */
export async function detectFormat(path: string): Promise<FileFormat> {
  const about = await stat(path);
  if (about.isDirectory()) return 'directory';
  const head = await readHead(path);
  const container = containerOf(head);
  if (container === null)
    return head.length === about.size && isBlank(head) ? 'empty' : textFormat(path, head);
  if (about.size > mostContainerBytes) return 'too-large';
  const bytes = await readFile(path);
  return container === 'zip' ? zipFormat(bytes) : compoundFormat(bytes);
}

async function readHead(path: string): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headLength), 0, headLength, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function containerOf(head: Uint8Array): 'zip' | 'compound' | null {
  const start = Buffer.from(head.subarray(0, 8)).toString('hex');
  if (/^504b(?:0304|0506)/.test(start)) return 'zip';
  return start === 'd0cf11e0a1b11ae1' ? 'compound' : null;
}

function zipFormat(bytes: Uint8Array): FileFormat {
  const entries = zipEntries(bytes);
  if (entries === null) return 'broken-zip';
  return entries.some(({ name }) => name === 'xl/workbook.xml') ? 'xlsx' : 'zip';
}

/** Compound files (MS-CFB) name their streams in UTF-16: an encrypted package, or a workbook of 1997–2003. */
function compoundFormat(bytes: Buffer): FileFormat {
  const holds = (stream: string): boolean => bytes.includes(Buffer.from(stream, 'utf16le'));
  if (holds('EncryptedPackage')) return 'encrypted-workbook';
  return holds('Workbook') || holds('Book') ? 'xls' : 'binary';
}

function textFormat(path: string, head: Uint8Array): FileFormat {
  if (Buffer.from(head.subarray(0, 4)).toString('latin1') === 'PAR1') return 'parquet';
  const text = new TextDecoder(detectEncoding(head) ?? 'latin1').decode(head).trimStart();
  if (isBinary(head, text)) return 'binary';
  if (/^<(?:!doctype html|html|table|meta|\?xml)/i.test(text)) return 'html';
  if (/\.(?:csv|tsv|txt)$/i.test(path)) return 'csv';
  if (/^\[\s*(?:\{|\]|$)/.test(text)) return 'json';
  if (!/^\{\s*(?:"|\}|$)/.test(text)) return /\.(?:jsonl|ndjson)$/i.test(path) ? 'jsonl' : 'csv';
  return /\.json$/i.test(path) || !isJsonObject(text.split('\n', 1)[0] ?? '')
    ? jsonKind(path, text)
    : 'jsonl';
}

function jsonKind(path: string, text: string): FileFormat {
  if (/\.(?:jsonl|ndjson)$/i.test(path)) return 'jsonl';
  const [first = '', second = ''] = text.split('\n', 2);
  return isJsonObject(first) && second.trimStart().startsWith('{') ? 'jsonl' : 'json';
}

function isJsonObject(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}

function isBlank(head: Uint8Array): boolean {
  return new TextDecoder().decode(head).trim() === '';
}

/** Pictures, PDF and the like: a known signature, or many control characters. */
function isBinary(head: Uint8Array, text: string): boolean {
  const start = Buffer.from(head.subarray(0, 8)).toString('hex');
  if (/^(?:25504446|89504e47|ffd8ff|47494638|52617221|377abcaf|1f8b)/.test(start)) return true;
  return text.replace(/[^\p{Cc}]|\s/gu, '').length > text.length / 20;
}
