import { segmenters } from '../parts/segmenters/index.js';
import type { Db } from '../store/db.js';
import { countyWords } from './county-words.js';
import { Crew, inOrder } from './crew/crew.js';
import { batchesOf, listedIds, type MessageText, textsOf } from './message-batches.js';
import { requirePart } from './require-part.js';
import type { Stage } from './stage.js';

/** Cuts titles and bodies into words, with the county's own words and names known. */
export const segment: Stage = {
  name: 'segment',
  version: '1',
  reads: ['messages', 'stations'],
  writes: ['tokens'],
  defaults: { part: 'jieba', words: '' },
  async run({ store, progress, threads }, { part, words: list }) {
    const words = await countyWords(store.db, store.dir, String(list));
    const { name, version } = requirePart(segmenters, 'segment', part).load(words);
    const { n: known = 0 } = (await store.db.one<{ n: number }>('select count(*) as n from tokens')) ?? {};
    const ids = await listedIds(store.db, 'stages/messages-to-segment', { segmenter: version });
    let done = 0;
    const reading = await store.db.fork();
    const crew = new Crew('segment', { part: name, words }, threads);
    try {
      for await (const { batch, result } of inOrder(
        batchesOf(ids, (some) => textsOf(reading, some)),
        crew,
      )) {
        await replaceTokens(store.db, batch, result, { version, isFirst: known === 0 });
        done += batch.length;
        progress(done, ids.length);
      }
    } finally {
      reading.close(false);
      await crew.close();
    }
    await store.db.run('delete from tokens where message_id not in (select message_id from messages)');
    return { segmented: done };
  },
};

async function replaceTokens(
  db: Db,
  batch: readonly MessageText[],
  words: readonly (readonly [title: string, body: string])[],
  { version, isFirst }: { readonly version: string; readonly isFirst: boolean },
): Promise<void> {
  await db.transaction(async () => {
    if (!isFirst)
      await db.run('delete from tokens where message_id in (select unnest($ids))', {
        ids: batch.map((message) => message.message_id),
      });
    await db.append(
      'tokens',
      batch.map(({ message_id: id, text_hash: hash }, at) => [id, ...words[at]!, hash, version]),
    );
  });
}
