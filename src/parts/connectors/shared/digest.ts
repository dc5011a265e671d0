import { createHash } from 'node:crypto';

/** SHA-256 of a value's JSON text, in hex; the keys of objects count in the order they stand in. */
export function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('hex');
}

/** Twelve hex digits that change with what a cursor is about, so that a cursor is never used for something else. */
export function fingerprint(value: unknown): string {
  return digestOf(value).slice(0, 12);
}
