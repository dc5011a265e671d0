import { toHalf } from '../../core/embed/half.js';
import { embedders } from '../../parts/embedders/index.js';
import { splitWords } from '../../store/columns.js';
import { requirePart } from '../require-part.js';

export interface EmbedSettings {
  /** A part that can be restored. */
  readonly part: string;
  /** What its fit kept. */
  readonly kept: Uint8Array;
}

export interface EmbedRow {
  readonly title: string;
  readonly body: string;
  readonly words: string;
}

/** Vectors of messages as half-precision bytes, by a part that was fitted before. */
export const embedTask = ({ part, kept }: EmbedSettings) => {
  const embedder = requirePart(embedders, 'embed', part).restore?.(kept);
  if (embedder === undefined) throw new TypeError(`embedder ${part} keeps nothing to restore`);
  return async (rows: readonly EmbedRow[]): Promise<Uint8Array[]> =>
    (await embedder.embed(rows.map(embeddedText))).map(toHalf);
};

/** A row as embedders read it. */
export function embeddedText({ title, body, words }: EmbedRow): { text: string; words: string[] } {
  return { text: `${title}\n${body}`, words: splitWords(words) };
}
