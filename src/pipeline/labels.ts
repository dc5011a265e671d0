import { randomUUID } from 'node:crypto';
import { dataFile, readYaml } from '../config.js';
import {
  categoriesNamed,
  chosenCategories,
  pathText,
  withParents,
} from '../core/decisions/chosen-categories.js';
import { type LabelDecision, labelsInEffect, type UndoDecision } from '../core/decisions/labels.js';
import { nearestName } from '../core/registry/suggest.js';
import { type Category, flatten, type Taxonomy, taxonomySchema } from '../core/taxonomy.js';
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
  /** What it names, the main category first, each from the first level down. */
  readonly chosen: readonly string[];
  /** Whether the last run has taken it up. */
  readonly isTaken: boolean;
}

/**
 * Writes a person's categories of a message to the log; the next run obeys them.
 * @param name the message's id or source key.
 * @param categories names or codes of any level, the main one first.
 * @throws MinshengError `message-unknown`, `message-ambiguous`, `category-unknown`, `usage` where a name stands for
 * several categories or a first level is named twice, or of the store.
 */
export async function setLabel(
  storeDir: string,
  name: string,
  categories: readonly string[],
  { who, now, reason }: Deciding,
): Promise<LabelDecision & { readonly chosen: readonly string[] }> {
  return withStore(storeDir, async (store) => {
    const taxonomy = countyTaxonomy(store.dir);
    const chosen = categories.map((category) => requireCategory(taxonomy, category));
    requireDistinct(chosen);
    const { message_id: target } = await findMessage(store.db, name);
    const decision: LabelDecision = {
      ...{ id: randomUUID(), at: now.toISOString(), who, kind: 'label', target },
      ...asChoice(chosen[0]!),
      ...(chosen.length > 1 ? { others: chosen.slice(1).map(asChoice) } : {}),
      ...(reason === undefined ? {} : { reason }),
    };
    appendState(store.dir, 'decisions', decision);
    return { ...decision, chosen: chosen.map(pathText) };
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
  { who, now, reason }: Deciding,
): Promise<{ undone: LabelDecision; before: LabelDecision | undefined }> {
  return withStore(storeDir, async (store) => {
    const { message_id: id } = await findMessage(store.db, name);
    const undone = peoplesLabels(store.dir).get(id);
    if (undone === undefined) throw new MinshengError('label-missing', { name });
    const undo: UndoDecision = {
      ...{ id: randomUUID(), at: now.toISOString(), who, kind: 'undo', target: undone.id },
      ...(reason === undefined ? {} : { reason }),
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
  /** Names that people gave it as the last run took them up, by rank and level. */
  readonly given: readonly string[] | null;
}

/** People's labels in effect, the newest first. */
export async function listLabels(storeDir: string): Promise<LabelInEffect[]> {
  return withStore(storeDir, async (store) => {
    const labels = peoplesLabels(store.dir);
    const messages = await labelledMessages(store, labels);
    const taxonomy = countyTaxonomy(store.dir);
    return [...labels.values()]
      .map((decision) => {
        const message = messages.get(decision.target);
        const chosen = chosenCategories(taxonomy, decision);
        const names = chosen.flatMap((category) => withParents(taxonomy, category)).map(({ name }) => name);
        return {
          ...decision,
          source_key: message?.source_key,
          title: message === undefined ? undefined : shortTitle(message.title, message.body),
          chosen: chosen.length > 0 ? chosen.map(pathText) : [decision.category],
          isTaken: names.length > 0 && message?.given?.join('\n') === names.join('\n'),
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

const countyTaxonomy = (storeDir: string): Taxonomy =>
  readYaml(dataFile('pipelines/taxonomy.yaml', storeDir), taxonomySchema);

const asChoice = ({ level, path, code }: Category): { category: string; code?: string } => ({
  category: path[0]!,
  ...(level > 1 ? { code } : {}),
});

function requireCategory(taxonomy: Taxonomy, text: string): Category {
  const [found, ...others] = categoriesNamed(taxonomy, text);
  if (found !== undefined && others.length === 0) return found;
  if (found !== undefined) {
    const choices = [found, ...others].map((one) => `${one.code}（${pathText(one)}）`).join('、');
    throw new MinshengError('usage', { what: `“${text}”是几个类别共有的名称，请写编号：${choices}。` });
  }
  const near = nearestName(
    text,
    flatten(taxonomy).map(({ name }) => name),
  );
  const first = flatten(taxonomy, 1).map(({ code, name }) => `${code} ${name}`);
  throw new MinshengError('category-unknown', {
    category: text,
    hint: `${near === null ? '' : `是不是“${near}”？`}可以写任何一级的名称或编号。一级类别有：${first.join('、')}。`,
  });
}

/** Two labels of one first level would be two matters of one kind: such a message has one main category. */
function requireDistinct(chosen: readonly Category[]): void {
  const firsts = chosen.map(({ path }) => path[0]!);
  const twice = firsts.find((name, at) => firsts.indexOf(name) !== at);
  if (twice === undefined) return;
  throw new MinshengError('usage', {
    what: `几个类别要属于不同的一级类别，“${twice}”写了两次；请只留最要紧的一个。`,
  });
}
