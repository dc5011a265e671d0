import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { MinshengError } from '../../errors.js';

/** What stands beside a model's files: who may use it, and what each file must be. */
const manifestSchema = Type.Object({
  name: Type.String(),
  licence: Type.String(),
  files: Type.Record(Type.String(), Type.Object({ bytes: Type.Integer(), sha256: Type.String() })),
});

/** A model's manifest. `files` is by path with `/`, in order of path. */
export type ModelManifest = Type.Static<typeof manifestSchema>;

export const manifestName = 'model.json';

/** Size and SHA-256 of each file below a folder but the manifest, in order of path. */
export function pinFiles(folder: string): ModelManifest['files'] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name !== manifestName && statSync(join(folder, name)).isFile())
    .sort();
  return Object.fromEntries(
    names.map((name) => {
      const bytes = readFileSync(join(folder, name));
      return [name, { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }];
    }),
  );
}

/** A folder's manifest; undefined where it has none. @throws MinshengError `model-changed` for a damaged one. */
export function readManifest(folder: string): ModelManifest | undefined {
  const file = join(folder, manifestName);
  if (!existsSync(file)) return undefined;
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (Value.Check(manifestSchema, value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new MinshengError('model-changed', { name: basename(folder), file: manifestName });
}

/**
 * A hash of all bytes of a model's files, after comparing them with its manifest where it has one.
 * @throws MinshengError `model-changed`, naming the first file that differs, is new or is missing.
 */
export function verifiedHash(folder: string): string {
  const found = pinFiles(folder);
  const pinned = readManifest(folder)?.files;
  if (pinned !== undefined) {
    const names = [...new Set([...Object.keys(pinned), ...Object.keys(found)])].sort();
    const changed = names.find((name) => pinned[name]?.sha256 !== found[name]?.sha256);
    if (changed !== undefined) {
      throw new MinshengError('model-changed', { name: basename(folder), file: changed });
    }
  }
  const hash = createHash('sha256');
  for (const [name, { sha256 }] of Object.entries(found)) hash.update(`${name}:${sha256}\n`);
  return hash.digest('hex').slice(0, 12);
}
