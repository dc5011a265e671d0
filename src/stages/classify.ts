import { dataFile, fileDigest, readYaml } from '../config.js';
import { labelsInEffect } from '../core/decisions/labels.js';
import { type SignalLexicon, signalLexiconSchema } from '../core/signal-lexicon.js';
import { detectSignals } from '../core/signals.js';
import { flatten, taxonomySchema } from '../core/taxonomy.js';
import { classifiers } from '../parts/classifiers/index.js';
import type { Db } from '../store/db.js';
import { replayState } from '../store/state-log.js';
import type { Store } from '../store/store.js';
import { readAhead } from './read-ahead.js';
import { requirePart } from './require-part.js';
import type { Stage } from './stage.js';

interface Unlabelled {
  id: string;
  title: string;
  body: string;
  text_hash: string;
}

type Labelled = Awaited<ReturnType<(typeof classifiers)['linear']['load']>>;

const version = '3';

/** Gives each message its first-level category and its signals: appeal, litigation, whistle-blowing, danger, group, junk. */
export const classify: Stage = {
  name: 'classify',
  version,
  reads: ['messages'],
  writes: ['labels', 'signals'],
  defaults: { part: 'linear', weights: 'pipelines/weights/category' },
  async run({ store, progress, say }, params) {
    const files = {
      taxonomy: dataFile('pipelines/taxonomy.yaml', store.dir),
      lexicon: dataFile('pipelines/lexicons/signals.yaml', store.dir),
    };
    const taxonomy = readYaml(files.taxonomy, taxonomySchema);
    const lexicon = readYaml(files.lexicon, signalLexiconSchema);
    const part = requirePart(classifiers, 'classify', params.part);
    const classifier = await part.load(dataFile(String(params.weights), store.dir), taxonomy);
    // A changed seed word, pattern or rule of ours is another classifier: what it labelled is labelled anew.
    const madeBy = `${classifier.version}-${version}-${fileDigest(Object.values(files))}`;
    const total = (await store.db.one<{ n: number }>('select count(*) as n from messages'))?.n ?? 0;
    let done = 0;
    const reading = await store.db.fork();
    const read = (last: Unlabelled | undefined) =>
      reading.file<Unlabelled>('stages/messages-to-classify', {
        ...{ classifier: madeBy, after: last?.id ?? '' },
      });
    try {
      for await (const batch of readAhead(read)) {
        await replaceLabels(store.db, batch, { classifier, lexicon, madeBy });
        done += batch.length;
        progress(done, total);
      }
    } finally {
      reading.close(false);
    }
    const names = flatten(taxonomy, 1).map(({ name }) => name);
    const obeyed = await obeyPeople(store, names);
    if (obeyed > 0) say(`有 ${obeyed} 件意见的类别由人定，照办。`);
    for (const table of ['labels', 'signals']) {
      await store.db.run(`delete from ${table} where message_id not in (select message_id from messages)`);
    }
    return { classified: done };
  },
};

/**
 * Puts people's labels in the place of the model's. Their rows are nobody's work but a person's, so that the next run
 * classifies these messages anew: a label taken back leaves the model's. @returns how many there are.
 */
async function obeyPeople({ db, dir }: Store, names: readonly string[]): Promise<number> {
  const decided = [...labelsInEffect(replayState<object>(dir, 'decisions').entries).values()];
  const known = decided.filter(({ category }) => names.includes(category));
  await db.file('stages/obey-labels', {
    ids: known.map(({ target }) => target),
    categories: known.map(({ category }) => category),
  });
  const people = "select count(*) as n from labels where made_by = 'person'";
  return (await db.one<{ n: number }>(people))?.n ?? 0;
}

async function replaceLabels(
  db: Db,
  batch: readonly Unlabelled[],
  { classifier, lexicon, madeBy }: { classifier: Labelled; lexicon: SignalLexicon; madeBy: string },
): Promise<void> {
  const ids = batch.map(({ id }) => id);
  const results = classifier.classify(batch);
  await db.transaction(async () => {
    await db.run('delete from labels where level = 1 and message_id in (select unnest($ids))', { ids });
    await db.run('delete from signals where message_id in (select unnest($ids))', { ids });
    await db.append(
      'labels',
      results.map(({ id, category, score, state }, at) => {
        return [id, 1, category, score, state, madeBy, batch[at]!.text_hash];
      }),
    );
    await db.append(
      'signals',
      batch.flatMap(({ id, title, body }) =>
        detectSignals(title, body, lexicon).map((signal) => [
          id,
          signal.kind,
          signal.value,
          signal.score,
          signal.evidence,
        ]),
      ),
    );
  });
}
