import { randomUUID } from 'node:crypto';
import { dataFile, readYaml } from '../config.js';
import { type LabelDecision, labelsInEffect, type UndoDecision } from '../core/decisions/labels.js';
import { nearestName } from '../core/registry/suggest.js';
import { flatten, taxonomySchema } from '../core/taxonomy.js';
import { MinshengError } from '../errors.js';
import { appendState, replayState } from '../store/state-log.js';
import { Store } from '../store/store.js';
import { findMessage, shortTitle } from './explain/find-message.js';

/** Who decides, when, and why. */
export interface Deciding {
  readonly who: string;
  readonly now: Date;
  readonly reason: string | undefined;
}

/** A person's label in effect, and the message; `title` is masked, undefined where the message is gone. */
export interface LabelInEffect extends LabelDecision {
  readonly source_key: string | undefined;
  readonly title: string | undefined;
  /** Whether the last run has taken it up. */
  readonly isTaken: boolean;
}

/**
 * Writes a person's category of a message to the log; the next run obeys it.
 * @param name the message's id or source key.
 * @throws MinshengError `message-unknown`, `message-ambiguous`, `category-unknown`, or of the store.
 */
export async function setLabel(
  storeDir: string,
  name: string,
  category: string,
  { who, now, reason }: Deciding,
): Promise<LabelDecision> {
  return withStore(storeDir, async (store) => {
    requireCategory(store.dir, category);
    const { message_id: target } = await findMessage(store.db, name);
    const decision: LabelDecision = {
      ...{ id: randomUUID(), at: now.toISOString(), who, kind: 'label', target, category },
      ...(reason === undefined ? {} : { reason }),
    };
    appendState(store.dir, 'decisions', decision);
    return decision;
  });
}

/**
 * Takes back the newest label of a message by a compensating decision. @returns what was taken back, and the label
 * given before it, which is in effect again.
 * @throws MinshengError `label-missing`, and those of {@link setLabel}.
 */
export async function undoLabel(
  storeDir: string,
  name: string,
  { who, now }: Deciding,
): Promise<{ undone: LabelDecision; before: LabelDecision | undefined }> {
  return withStore(storeDir, async (store) => {
    const { message_id: id } = await findMessage(store.db, name);
    const undone = peoplesLabels(store.dir).get(id);
    if (undone === undefined) throw new MinshengError('label-missing', { name });
    const undo: UndoDecision = {
      ...{ id: randomUUID(), at: now.toISOString(), who, kind: 'undo', target: undone.id },
    };
    appendState(store.dir, 'decisions', undo);
    return { undone, before: peoplesLabels(store.dir).get(id) };
  });
}

interface LabelledMessage {
  readonly id: string;
  readonly source_key: string;
  readonly title: string;
  readonly body: string;
  readonly category: string | null;
  readonly made_by: string | null;
}

/** People's labels in effect, the newest first. */
export async function listLabels(storeDir: string): Promise<LabelInEffect[]> {
  return withStore(storeDir, async (store) => {
    const labels = peoplesLabels(store.dir);
    const messages = await labelledMessages(store, labels);
    return [...labels.values()]
      .map((decision) => {
        const message = messages.get(decision.target);
        return {
          ...decision,
          source_key: message?.source_key,
          title: message === undefined ? undefined : shortTitle(message.title, message.body),
          isTaken: message?.made_by === 'person' && message.category === decision.category,
        };
      })
      .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? 1 : -1));
  });
}

/** People's labels in effect, by message. */
export function peoplesLabels(storeDir: string): ReadonlyMap<string, LabelDecision> {
  return labelsInEffect(replayState<object>(storeDir, 'decisions').entries);
}

/** The messages of some labels that are still in the store, by id. */
export async function labelledMessages(
  store: Store,
  labels: ReadonlyMap<string, LabelDecision>,
): Promise<Map<string, LabelledMessage>> {
  const rows = await store.db.file<LabelledMessage>('reports/label-messages', { ids: [...labels.keys()] });
  return new Map(rows.map((row) => [row.id, row]));
}

async function withStore<T>(storeDir: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await Store.open(storeDir, '记录或查看人的归类');
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

function requireCategory(storeDir: string, category: string): void {
  const taxonomy = readYaml(dataFile('pipelines/taxonomy.yaml', storeDir), taxonomySchema);
  const names = flatten(taxonomy, 1).map(({ name }) => name);
  if (names.includes(category)) return;
  const near = nearestName(category, names);
  throw new MinshengError('category-unknown', {
    category,
    hint: `${near === null ? '' : `是不是“${near}”？`}一级类别有：${names.join('、')}。`,
  });
}
