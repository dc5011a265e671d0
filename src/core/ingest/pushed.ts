import { createHash } from 'node:crypto';
import { messageId } from './identity.js';
import type { JobMapping } from './job.js';
import { type CellValue, type Field, fieldLabels, fieldNames } from './types.js';

/** The one job that takes in pushed messages; messages are known by its name. */
export const pushJob = 'push';

/** One pushed message as it was accepted: any of a message's fields but the station, which its token tells. */
export type PushedMessage = Readonly<Partial<Record<Exclude<Field, 'station'>, string | number>>>;

/** One accepted request: one line of the spool. */
export interface PushedRecord {
  /** When it came, ISO 8601. */
  readonly at: string;
  /** Id of the token's station, and what the station is called in the message. */
  readonly station: string;
  readonly called: string;
  readonly token: string;
  /** The request's Idempotency-Key; null where each message has its own key. */
  readonly request: string | null;
  /** {@link pushedDigest} of its messages. */
  readonly digest: string;
  readonly messages: readonly PushedMessage[];
}

const messageFields = fieldNames.filter((name) => name !== 'station');

/** Headings of pushed rows; one and the same array for all. The key stands first, so no text of a sender is a row's first. */
export const pushedHeadings: readonly string[] = fieldNames.map((name) => fieldLabels[name]);

/** How pushed rows become messages. */
export const pushedMapping: JobMapping = Object.fromEntries(
  fieldNames.map((name) => [name, fieldLabels[name]]),
);

/**
 * What a message is known by: station and own key, or station, place in the request and the request's key. Two
 * stations' equal keys differ, and no own key can be mistaken for a request's.
 */
export function pushedKey(
  record: Pick<PushedRecord, 'station' | 'request'>,
  own: unknown,
  at: number,
): string {
  const station = record.station.replaceAll(/[%/@]/g, encodeURIComponent);
  return own === undefined ? `${station}@${at + 1}@${record.request ?? ''}` : `${station}/${String(own)}`;
}

/** Ids that the messages of a request have in the vault, in their order. */
export function pushedIds(record: Pick<PushedRecord, 'station' | 'request' | 'messages'>): string[] {
  return record.messages.map(({ key }, at) => messageId(`job:${pushJob}`, pushedKey(record, key, at)));
}

/** Rows' cells of a record, by {@link pushedHeadings}. */
export function pushedCells(record: PushedRecord): Record<string, CellValue>[] {
  return record.messages.map((message, at) => {
    const cells = { ...message, key: pushedKey(record, message.key, at), station: record.called };
    return Object.fromEntries(fieldNames.map((name) => [fieldLabels[name], cells[name] ?? null]));
  });
}

/** Tells the content of a request: 32 hex digits over its messages' fields, in whatever order they were written. */
export function pushedDigest(messages: readonly PushedMessage[]): string {
  const values = messages.map((message) => messageFields.map((name) => message[name] ?? null));
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32);
}

/** A spool line as a record, or undefined where it is damaged. */
export function parsePushed(line: string): PushedRecord | undefined {
  try {
    const value = JSON.parse(line) as Partial<PushedRecord> | null;
    const { at, station, called, token, request, digest, messages } = value ?? {};
    const areTexts = [at, station, called, token, digest].every((text) => typeof text === 'string');
    const areMessages =
      Array.isArray(messages) && messages.every((one) => typeof one === 'object' && one !== null);
    const isWhole = areTexts && areMessages && (request === null || typeof request === 'string');
    return isWhole ? (value as PushedRecord) : undefined;
  } catch {
    return undefined;
  }
}
