import { createHash } from 'node:crypto';
import type { FineExample } from '../core/classify/neighbours.js';
import { chosenCategories } from '../core/decisions/chosen-categories.js';
import { labelsInEffect } from '../core/decisions/labels.js';
import type { Category, Taxonomy } from '../core/taxonomy.js';
import { replayState } from '../store/state-log.js';
import type { Store } from '../store/store.js';
import type { LabelText } from './label-rows.js';

/** A message that is still there with the categories that a person gave it, the main one first. */
export interface PersonLabelled {
  readonly message: LabelText;
  readonly chosen: readonly Category[];
}

/** People's labels in effect on messages of the store, in order of the messages' ids. */
export async function peoplesLabelled({ db, dir }: Store, taxonomy: Taxonomy): Promise<PersonLabelled[]> {
  const decisions = labelsInEffect(replayState<object>(dir, 'decisions').entries);
  const messages = await db.file<LabelText>('stages/labelled-texts', { ids: [...decisions.keys()] });
  return messages
    .map((message) => ({ message, chosen: chosenCategories(taxonomy, decisions.get(message.id)!) }))
    .filter(({ chosen }) => chosen.length > 0);
}

/** The messages of one matter labelled below the first level: what lower levels are learned from. */
export function fineExamples(people: readonly PersonLabelled[]): FineExample[] {
  return people.flatMap(({ message: { title, body }, chosen }) => {
    const [only] = chosen;
    return chosen.length === 1 && only!.level > 1 ? [{ title, body, code: only!.code }] : [];
  });
}

/** Names a set of examples: another set gives other lower levels. Empty without any. */
export function examplesDigest(examples: readonly FineExample[]): string {
  if (examples.length === 0) return '';
  return `-${createHash('sha256').update(JSON.stringify(examples)).digest('hex').slice(0, 8)}`;
}
