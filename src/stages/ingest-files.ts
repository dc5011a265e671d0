import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MinshengError } from '../errors.js';

const readable = /\.(xlsx|xls|csv|tsv|jsonl|ndjson|json|txt)$/i;

/**
 * The files meant by `--from`: files as they are, folders by the readable files below them, in order of name.
 * Hidden files and the lock files that office programs leave are passed over.
 * @throws MinshengError `file-missing` for a path that is not there.
 */
export function listFiles(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (!existsSync(path)) throw new MinshengError('file-missing', { file: path });
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith('.') && !name.startsWith('~$'))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const inside = join(path, entry.name);
        if (entry.isDirectory()) return listFiles([inside]);
        return entry.isFile() && readable.test(entry.name) ? [inside] : [];
      });
  });
}

/** SHA-256 of a file's bytes, read as a stream; `''` for what cannot be read, which the reader will tell better. */
export async function fileHash(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch {
    return '';
  }
  return hash.digest('hex');
}
