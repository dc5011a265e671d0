import { hash } from 'node:crypto';
import { normalizeHeading } from './headings.js';
import type { MappedMessage } from './types.js';

/**
 * Name of an ad-hoc file's source, drawn from its headings alone: the same columns, in any order and under any
 * file name, are the same source. `headings:` and 12 hex digits.
 */
export function headingSignature(headings: readonly string[]): string {
  return `headings:${digest(headings.map(normalizeHeading).sort()).slice(0, 12)}`;
}

/** Id of a message: 16 hex digits of SHA-256 over source and key within the source. */
export function messageId(source: string, sourceKey: string): string {
  return digest([source, sourceKey]).slice(0, 16);
}

/** What two rows without a key share when they may be the same message: 32 hex digits. */
export function contentDigest(message: MappedMessage): string {
  const { title, body, author, submittedAt, station } = message;
  return digest([title, body, author, submittedAt, station]).slice(0, 32);
}

/**
 * Key of a row that brings none: its content and its occurrence number within the file (1 for the first), so
 * that two residents' identical rows stay two and the same file read twice stays one.
 */
export function contentKey(message: MappedMessage, occurrence: number): string {
  return `content:${contentDigest(message)}:${occurrence}`;
}

/** Counts equal rows of one file: call it once a row, in file order, for the row's {@link contentKey}. */
export function contentKeys(): (message: MappedMessage) => string {
  const seen = new Map<string, number>();
  return (message) => {
    const same = contentDigest(message);
    const occurrence = (seen.get(same) ?? 0) + 1;
    seen.set(same, occurrence);
    return `content:${same}:${occurrence}`;
  };
}

/** Tells a changed version of a keyed row: 32 hex digits over every field but the key. */
export function contentHash(message: MappedMessage): string {
  const { title, body, author, contact, submittedAt, station, town, channel, category } = message;
  const { upVotes, downVotes, reply, repliedAt, replyBy } = message;
  const texts = [title, body, author, contact, submittedAt, station, town, channel, category];
  return digest([...texts, upVotes, downVotes, reply, repliedAt, replyBy]).slice(0, 32);
}

function digest(parts: readonly (string | number | null)[]): string {
  return hash('sha256', JSON.stringify(parts));
}
