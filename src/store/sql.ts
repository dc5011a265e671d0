import { readFileSync } from 'node:fs';
import { dataFile } from '../config.js';

const cache = new Map<string, string>();

/** Text of `pipelines/sql/<name>.sql`, the county's own file first. */
export function sqlFile(name: string, storeDir?: string): string {
  const file = dataFile(`pipelines/sql/${name}.sql`, storeDir);
  const known = cache.get(file);
  if (known !== undefined) return known;
  const text = readFileSync(file, 'utf8');
  cache.set(file, text);
  return text;
}

/** A path as a string of SQL, for the statements that take no parameter there. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
