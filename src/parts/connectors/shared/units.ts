import { Type } from 'typebox';

/** A length of time such as `500ms`, `30s`, `5m`, `1h` or `2d`. */
export const durationSchema = Type.String({ pattern: '^\\d+(?:ms|s|m|h|d)$' });

/** A number of bytes such as `512KB`, `20MB` or `1GB`, in powers of 1024. */
export const sizeSchema = Type.String({ pattern: '^\\d+(?:KB|MB|GB)$' });

const milliseconds = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const bytes = { KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 } as const;

/** Milliseconds of a {@link durationSchema} text. */
export function durationOf(text: string): number {
  return amount(text, milliseconds);
}

/** Bytes of a {@link sizeSchema} text. */
export function sizeOf(text: string): number {
  return amount(text, bytes);
}

function amount(text: string, units: Readonly<Record<string, number>>): number {
  const [, count = '', unit = ''] = /^(\d+)([a-zA-Z]+)$/.exec(text) ?? [];
  return Number(count) * (units[unit] ?? Number.NaN);
}
