import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { undoneIds } from './labels.js';

const text = Type.String({ minLength: 1 });

const wordSchema = Type.Object({
  id: text,
  at: text,
  who: text,
  kind: Type.Literal('word'),
  /** The word itself. */
  target: text,
  verdict: Type.Union([Type.Literal('accept'), Type.Literal('reject')]),
});

/** Whether a person wants a word in the county's dictionary, as a line of `state/decisions.jsonl`. */
export type WordDecision = Static<typeof wordSchema>;

/**
 * The decision in effect for each word, in order of the words: of those not taken back the newest in the log. Entries
 * of other kinds are passed over.
 */
export function wordsInEffect(entries: readonly unknown[]): ReadonlyMap<string, WordDecision> {
  const undone = undoneIds(entries);
  const inEffect = new Map<string, WordDecision>();
  for (const entry of entries)
    if (Value.Check(wordSchema, entry) && !undone.has(entry.id)) inEffect.set(entry.target, entry);
  return new Map([...inEffect].sort(([a], [b]) => (a < b ? -1 : 1)));
}
