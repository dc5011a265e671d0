import type { MappedMessage } from './types.js';

/** What is known of a message that came before under the same key. */
export interface Known {
  readonly version: number;
  readonly contentHash: string;
  readonly title: string;
  readonly submittedAt: string | null;
}

export type Arrival = 'new' | 'known' | 'changed' | 'collision';

/**
 * Whether a row is new, was seen before, changed at its source, or is another message under a number already used.
 * Ad-hoc files of two stations may number their rows alike: a row that shares neither title nor time with the one
 * known under its key is a collision, and must not replace it.
 */
export function decideArrival(message: MappedMessage, hash: string, known: Known | undefined): Arrival {
  if (known === undefined) return 'new';
  if (known.contentHash === hash) return 'known';
  const isSameMatter = known.title === message.title || known.submittedAt === message.submittedAt;
  return isSameMatter ? 'changed' : 'collision';
}
