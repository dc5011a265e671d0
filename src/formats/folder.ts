import { createHash } from 'node:crypto';
import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** All files below a folder, in order of name; hidden ones and the lock files of office programs are passed over. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !name.startsWith('~$'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inside = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(inside);
      return entry.isFile() ? [inside] : [];
    });
}

/** SHA-256 of a file's bytes, read as a stream, in hex. @throws the file system's error. */
export async function fileDigest(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
