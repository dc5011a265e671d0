import { dataFile } from '../../config.js';
import type { LabelDecision } from '../../core/decisions/labels.js';
import { type CategoryExplanation, explainCategory } from '../../core/explain/category.js';
import type { Db } from '../../store/db.js';
import { Store } from '../../store/store.js';
import { peoplesLabels } from '../labels.js';
import { categoryPrototypes, readCategoryModel } from './category-model.js';
import { findMessage } from './find-message.js';
import { explainFine, type FineExplanation } from './fine-words.js';
import { lastParams } from './last-params.js';
import { explainMatter, type MatterExplanation } from './matter.js';
import { explainReply, type ReplyExplanation } from './reply.js';

interface MessageRow {
  readonly id: string;
  readonly source_key: string;
  readonly title: string;
  readonly body: string;
  readonly submitted_at: string | null;
  readonly station: string | null;
  readonly town: string | null;
  readonly channel: string | null;
  /** Words with a blank between; null before segmenting. */
  readonly title_words: string | null;
  readonly body_words: string | null;
}

interface Spot {
  readonly field: 'title' | 'body';
  readonly span: string;
  readonly kind: string;
  readonly key: string;
}

interface SignalRow {
  readonly kind: string;
  readonly value: string;
  readonly score: number;
  readonly evidence: readonly string[];
}

interface LabelRow {
  /** 1 is the main matter. */
  readonly rank: number;
  readonly level: number;
  readonly category: string;
  readonly score: number;
  readonly state: string;
  readonly made_by: string;
}

interface CopyRow {
  readonly kind: string;
  readonly id: string;
  readonly source_key: string;
  readonly title: string;
  readonly submitted_at: string | null;
}

interface StepRow {
  readonly step: string;
  readonly happened_at: string | null;
  readonly organ: string | null;
  readonly text: string | null;
  readonly satisfaction: string | null;
}

/** Everything the line found of one message, and why. Texts are masked. */
export interface MessageExplanation {
  readonly message: Omit<MessageRow, 'title_words' | 'body_words'>;
  readonly words: { readonly title: readonly string[]; readonly body: readonly string[] };
  readonly places: readonly Spot[];
  readonly signals: readonly SignalRow[];
  readonly labels: readonly LabelRow[];
  /** A person's label in effect; the next run obeys it where the last has not. */
  readonly decision: LabelDecision | null;
  /** By the weights and seeds of now; null where the classifier in use is no linear one, or there is no label yet. */
  readonly category: CategoryExplanation | null;
  /** Words that speak for the labels below the first level, by the seeds of now. */
  readonly finer: readonly FineExplanation[];
  /** The other messages with the same text. */
  readonly copies: readonly CopyRow[];
  /** Null where clustering leaves the message out, or another clusterer is in use. */
  readonly matter: MatterExplanation | null;
  readonly handling: readonly StepRow[];
  /** Null where there is no reply, or none that a run has judged. */
  readonly reply: ReplyExplanation | null;
}

/**
 * Explains one message of the working store.
 * @param name its id or its source key.
 * @throws MinshengError `message-unknown`, `message-ambiguous`, or of the store.
 */
export async function explainMessage(storeDir: string, name: string): Promise<MessageExplanation> {
  const store = await Store.open(storeDir, '查看一件意见的来龙去脉');
  try {
    const { message_id: id } = await findMessage(store.db, name);
    const read = <T extends object>(what: string) => store.db.file<T>(`reports/explain-${what}`, { id });
    const [row] = await read<MessageRow>('message');
    const { title_words, body_words, ...message } = row!;
    const labels = await read<LabelRow>('labels');
    const clustering = lastParams(store.dir, 'cluster');
    return {
      message,
      words: { title: wordsOf(title_words), body: wordsOf(body_words) },
      places: await read<Spot>('places'),
      signals: await read<SignalRow>('signals'),
      labels,
      decision: peoplesLabels(store.dir).get(id) ?? null,
      category: categoryOf(store.dir, message, labels, [...wordsOf(title_words), ...wordsOf(body_words)]),
      finer: finerOf(store.dir, message, labels),
      copies: await read<CopyRow>('duplicates'),
      matter:
        clustering.part === 'pairwise' ? await matterOf(store.db, id, Number(clustering.threshold)) : null,
      handling: await read<StepRow>('handling'),
      reply: await explainReply(store.db, id),
    };
  } finally {
    store.close();
  }
}

const wordsOf = (words: string | null): string[] => (words === null || words === '' ? [] : words.split(' '));

const matterOf = async (db: Db, id: string, threshold: number): Promise<MatterExplanation | null> =>
  (await explainMatter(db, id, threshold)) ?? null;

function finerOf(
  storeDir: string,
  message: { title: string; body: string },
  labels: readonly LabelRow[],
): FineExplanation[] {
  const params = lastParams(storeDir, 'classify');
  if (params.part !== 'linear') return [];
  return explainFine(
    storeDir,
    readCategoryModel(dataFile(String(params.weights), storeDir)),
    message,
    labels,
  );
}

function categoryOf(
  storeDir: string,
  { title, body }: { title: string; body: string },
  labels: readonly LabelRow[],
  words: readonly string[],
): CategoryExplanation | null {
  const params = lastParams(storeDir, 'classify');
  const given = labels.find(({ level }) => level === 1);
  if (params.part !== 'linear' || given === undefined) return null;
  const model = readCategoryModel(dataFile(String(params.weights), storeDir));
  return explainCategory(model, categoryPrototypes(storeDir), title, body, { asked: given.category, words });
}
