import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { undoneIds } from './labels.js';

const text = Type.String({ minLength: 1 });

const action = Type.Union([
  Type.Literal('rename'),
  Type.Literal('merge'),
  Type.Literal('split'),
  Type.Literal('move'),
  Type.Literal('lock'),
  Type.Literal('unlock'),
  Type.Literal('hide'),
  Type.Literal('show'),
  Type.Literal('resolved'),
  Type.Literal('recurring'),
  Type.Literal('open'),
]);

/** What people may do with an issue. */
export type CurationAction = Static<typeof action>;

const curationSchema = Type.Object({
  id: text,
  at: text,
  who: text,
  kind: Type.Literal('issue'),
  action,
  /** Id of the issue; of the message for `move`. */
  target: text,
  /** The issue merged into, split off or moved to; none where a message is moved out. */
  into: Type.Optional(text),
  /** Messages that belong to `into`, or to `target` where there is no `into`, from now on. */
  members: Type.Array(text),
  /** The other messages of a `split` issue; those of `into` in a `merge`. */
  rest: Type.Optional(Type.Array(text)),
  /** All messages that a `resolved` issue had. */
  seen: Type.Optional(Type.Array(text)),
  /** The name given, or the one that a lock keeps. */
  name: Type.Optional(text),
  reason: Type.Optional(Type.String()),
});

/** A person's decision on an issue, as a line of `state/decisions.jsonl`. */
export type CurationDecision = Static<typeof curationSchema>;

/** Of decisions in one of these groups on one issue the newest counts. */
const exclusive: Readonly<Partial<Record<CurationAction, string>>> = {
  ...{ rename: 'name', lock: 'lock', unlock: 'lock', hide: 'hide', show: 'hide' },
  ...{ resolved: 'status', recurring: 'status', open: 'status' },
};

/**
 * People's decisions on issues that are in effect, oldest first: those not taken back, and of names, locks, hiding and
 * status the newest of each issue. Entries of other kinds are passed over.
 */
export function curationInEffect(entries: readonly unknown[]): CurationDecision[] {
  const undone = undoneIds(entries);
  const decisions = entries.filter(
    (entry): entry is CurationDecision => Value.Check(curationSchema, entry) && !undone.has(entry.id),
  );
  const newest = new Map(decisions.map((decision) => [groupOf(decision), decision.id]));
  return decisions.filter((decision) => newest.get(groupOf(decision)) === decision.id);
}

function groupOf({ id, action: done, target }: CurationDecision): string {
  const group = exclusive[done];
  return group === undefined ? id : `${group} ${target}`;
}
