import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

const text = Type.String({ minLength: 1 });
const common = { id: text, at: text, who: text };

const choice = {
  /** First-level name. */
  category: text,
  /** Code of the lowest category named, where it is below the first level. */
  code: Type.Optional(text),
};

const labelSchema = Type.Object({
  ...common,
  kind: Type.Literal('label'),
  /** Id of the message. */
  target: text,
  ...choice,
  /** Further matters of the message. */
  others: Type.Optional(Type.Array(Type.Object(choice))),
  reason: Type.Optional(Type.String()),
});

const undoSchema = Type.Object({
  ...common,
  kind: Type.Literal('undo'),
  /** Id of the decision taken back. */
  target: text,
  reason: Type.Optional(Type.String()),
});

/** A person's category of a message, as a line of `state/decisions.jsonl`. */
export type LabelDecision = Static<typeof labelSchema>;

/** A decision that takes back another. */
export type UndoDecision = Static<typeof undoSchema>;

/**
 * The label decision in effect for each message, in order of the messages' ids: of those not taken back the newest in
 * the log. Entries of other kinds are passed over.
 */
export function labelsInEffect(entries: readonly unknown[]): ReadonlyMap<string, LabelDecision> {
  const undone = undoneIds(entries);
  const inEffect = new Map<string, LabelDecision>();
  for (const entry of entries)
    if (Value.Check(labelSchema, entry) && !undone.has(entry.id)) inEffect.set(entry.target, entry);
  return new Map([...inEffect].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Ids of the decisions that others take back. */
export function undoneIds(entries: readonly unknown[]): ReadonlySet<string> {
  return new Set(entries.filter((entry) => Value.Check(undoSchema, entry)).map(({ target }) => target));
}
