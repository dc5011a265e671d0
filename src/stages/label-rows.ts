import type { FineLabel, KnownLevel } from '../core/classify/fine-levels.js';
import { withParents } from '../core/decisions/chosen-categories.js';
import type { Category, Taxonomy } from '../core/taxonomy.js';
import type { ClassifiedRow, Classifier } from '../parts/classifiers/classifier.js';
import type { Value } from '../store/db.js';

/** A message's text as classification reads it. */
export interface LabelText {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly text_hash: string;
}

/** Keys of what gave a label: the first level, and the lower ones, which follow people's labels too. */
export interface MadeBy {
  readonly first: string;
  readonly fine: string;
}

type LabelRow = readonly Value[];

/** Rows of `labels` for a classified message: its main matter and further ones, each down to its lowest level. */
export function classifiedRows(
  classifier: Classifier,
  message: LabelText,
  { category, score, state, others }: ClassifiedRow,
  madeBy: MadeBy,
): LabelRow[] {
  const firsts: KnownLevel[] = [
    { category, score, state },
    ...others.map((other) => ({ category: other.label, score: other.score, state: 'assigned' as const })),
  ];
  const { id, text_hash: hash } = message;
  const lower = classifier.descend(message, firsts);
  return firsts.flatMap((first, at) => [
    [id, at + 1, 1, first.category, first.score, first.state, madeBy.first, hash],
    ...fineRows(message, at + 1, lower[at]!, madeBy),
  ]);
}

/** Rows of the levels below the first for one matter of a message. */
export function fineRows(
  { id, text_hash: hash }: LabelText,
  rank: number,
  labels: readonly FineLabel[],
  madeBy: MadeBy,
): LabelRow[] {
  return labels.map(({ level, name, score, state }) => [
    ...[id, rank, level, name, score, state, madeBy.fine, hash],
  ]);
}

/** Rows for what a person chose: every level named or implied is the person's, what is below it the classifier's. */
export function personRows(
  taxonomy: Taxonomy,
  classifier: Classifier,
  message: LabelText,
  chosen: readonly Category[],
  madeBy: MadeBy,
): LabelRow[] {
  const { id, text_hash: hash } = message;
  const known = chosen.map(({ level, name, code }): KnownLevel => {
    return { category: level === 1 ? name : code, score: 1, state: 'assigned' };
  });
  const lower = classifier.descend(message, known);
  return chosen.flatMap((category, at) => [
    ...withParents(taxonomy, category).map(({ level, name }) => [
      ...[id, at + 1, level, name, 1, 'assigned', 'person', hash],
    ]),
    ...fineRows(message, at + 1, lower[at]!, madeBy),
  ]);
}
