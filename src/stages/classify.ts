import { dataFile, fileDigest, readYaml } from '../config.js';
import { type Taxonomy, taxonomySchema } from '../core/taxonomy.js';
import type { Classifier } from '../parts/classifiers/classifier.js';
import { classifiers } from '../parts/classifiers/index.js';
import type { Db } from '../store/db.js';
import { Crew, inOrder } from './crew/crew.js';
import type { ResultOf } from './crew/tasks.js';
import { fineRows, type LabelText, type MadeBy, personRows } from './label-rows.js';
import { batchesOf, listedIds, textsOf } from './message-batches.js';
import { examplesDigest, fineExamples, type PersonLabelled, peoplesLabelled } from './people-labels.js';
import { judgeReplies } from './reply-quality.js';
import { requirePart } from './require-part.js';
import type { Stage } from './stage.js';

const version = '4';

interface Means {
  readonly db: Db;
  readonly taxonomy: Taxonomy;
  readonly classifier: Classifier;
  readonly madeBy: MadeBy;
}

/**
 * Gives each message its categories, of three levels and of several matters where it has them, and its signals:
 * appeal, litigation, whistle-blowing, danger, group, junk.
 */
export const classify: Stage = {
  name: 'classify',
  version,
  reads: ['messages', 'handling', 'handling_steps', 'duplicates'],
  writes: ['labels', 'signals', 'reply_quality', 'reply_statistics'],
  defaults: { part: 'linear', weights: 'pipelines/weights/category' },
  async run({ store, progress, say, threads }, params) {
    const files = {
      taxonomy: dataFile('pipelines/taxonomy.yaml', store.dir),
      lexicon: dataFile('pipelines/lexicons/signals.yaml', store.dir),
    };
    const taxonomy = readYaml(files.taxonomy, taxonomySchema);
    const part = requirePart(classifiers, 'classify', params.part);
    const people = await peoplesLabelled(store, taxonomy);
    const examples = fineExamples(people);
    const weights = dataFile(String(params.weights), store.dir);
    const classifier = await part.load(weights, taxonomy, examples);
    // A changed seed word, pattern or rule of ours is another classifier: what it labelled is labelled anew.
    const first = `${classifier.version}-${version}-${fileDigest(Object.values(files))}`;
    const means: Means = {
      ...{ db: store.db, taxonomy, classifier },
      madeBy: { first, fine: `${first}${examplesDigest(examples)}` },
    };
    const settings = { part: part.name, weights, files, examples, madeBy: means.madeBy };
    const crew = new Crew('classify', settings, threads);
    const classified = await classifyNew(means, crew, progress).finally(() => crew.close());
    await descendAnew(means);
    await obeyPeople(means, people);
    if (people.length > 0) say(`有 ${people.length} 件意见的类别由人定，照办。`);
    for (const table of ['labels', 'signals']) {
      await store.db.run(`delete from ${table} where message_id not in (select message_id from messages)`);
    }
    const { judged } = await judgeReplies(store);
    return { classified, ...(judged > 0 ? { replies: judged } : {}) };
  },
};

/** Labels what this classifier has not labelled yet. @returns how many messages. */
async function classifyNew(
  { db, madeBy }: Means,
  crew: Crew<'classify'>,
  progress: (done: number, total: number) => void,
): Promise<number> {
  const { n: labels = 0 } = (await db.one<{ n: number }>('select count(*) as n from labels')) ?? {};
  const ids = await listedIds(db, 'stages/messages-to-classify', { classifier: madeBy.first });
  let done = 0;
  const reading = await db.fork();
  const read = async (some: readonly string[]): Promise<LabelText[]> =>
    (await textsOf(reading, some)).map(({ message_id: id, ...text }) => ({ id, ...text }));
  try {
    for await (const { batch, result } of inOrder(batchesOf(ids, read), crew)) {
      await replaceRows(db, labels === 0 ? [] : batch.map(({ id }) => id), result);
      done += batch.length;
      progress(done, ids.length);
    }
  } finally {
    reading.close(false);
  }
  return done;
}

/** @param old messages that may have rows already. */
async function replaceRows(db: Db, old: readonly string[], rows: ResultOf<'classify'>): Promise<void> {
  await db.transaction(async () => {
    for (const table of old.length === 0 ? [] : ['labels', 'signals'])
      await db.run(`delete from ${table} where message_id in (select unnest($ids))`, { ids: old });
    await db.append('labels', rows.labels);
    await db.append('signals', rows.signals);
  });
}

interface ToDescend extends LabelText {
  readonly rank: number;
  readonly category: string;
  readonly score: number;
  readonly state: 'assigned' | 'none' | 'undecided';
}

/** Gives the levels below the first anew where people's labels have changed since. */
async function descendAnew({ db, classifier, madeBy }: Means): Promise<void> {
  let [after, rank] = ['', 0];
  for (;;) {
    const params = { classifier: madeBy.fine, after, rank };
    const batch = await db.file<ToDescend>('stages/labels-to-descend', params);
    const last = batch.at(-1);
    if (last === undefined) return;
    [after, rank] = [last.id, last.rank];
    const keys = batch.map(({ id, rank: own }) => `${id}/${own}`);
    const rows = batch.flatMap((one) => {
      const { rank: own, category, score, state } = one;
      return fineRows(one, own, classifier.descend(one, [{ category, score, state }])[0]!, madeBy);
    });
    await db.transaction(async () => {
      const old = "level > 1 and (message_id || '/' || rank) in (select unnest($keys))";
      await db.run(`delete from labels where ${old}`, { keys });
      await db.append('labels', rows);
    });
  }
}

/**
 * Puts people's labels in the place of the model's. Their rows are nobody's work but a person's, so that the next run
 * classifies these messages anew: a label taken back leaves the model's.
 */
async function obeyPeople(means: Means, people: readonly PersonLabelled[]): Promise<void> {
  const { db, taxonomy, classifier, madeBy } = means;
  const ids = people.map(({ message }) => message.id);
  await db.transaction(async () => {
    await db.run('delete from labels where message_id in (select unnest($ids))', { ids });
    await db.append(
      'labels',
      people.flatMap(({ message, chosen }) => personRows(taxonomy, classifier, message, chosen, madeBy)),
    );
  });
}
