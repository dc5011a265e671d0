import { dataFile, readLines } from '../config.js';
import { segmenters } from '../parts/segmenters/index.js';
import type { Db } from '../store/db.js';
import { readAhead } from './read-ahead.js';
import { requirePart } from './require-part.js';
import type { Stage } from './stage.js';

interface Unsegmented {
  message_id: string;
  title: string;
  body: string;
  text_hash: string;
}

/** Cuts titles and bodies into words, with the county's own words and the names of its stations known. */
export const segment: Stage = {
  name: 'segment',
  version: '1',
  reads: ['messages', 'stations'],
  writes: ['tokens'],
  defaults: { part: 'jieba', words: '' },
  async run({ store, progress }, { part, words }) {
    const segmenter = requirePart(segmenters, 'segment', part).load(
      await userWords(store.db, store.dir, String(words)),
    );
    const total = (await store.db.one<{ n: number }>('select count(*) as n from messages'))?.n ?? 0;
    let done = 0;
    const reading = await store.db.fork();
    const read = (last: Unsegmented | undefined) =>
      reading.file<Unsegmented>('stages/messages-to-segment', {
        ...{ segmenter: segmenter.version, after: last?.message_id ?? '' },
      });
    try {
      for await (const batch of readAhead(read)) {
        await replaceTokens(store.db, batch, segmenter);
        done += batch.length;
        progress(done, total);
      }
    } finally {
      reading.close(false);
    }
    await store.db.run('delete from tokens where message_id not in (select message_id from messages)');
    return { segmented: done };
  },
};

async function replaceTokens(
  db: Db,
  batch: readonly Unsegmented[],
  segmenter: { version: string; cut(text: string): string[] },
): Promise<void> {
  await db.transaction(async () => {
    await db.run('delete from tokens where message_id in (select unnest($ids))', {
      ids: batch.map((message) => message.message_id),
    });
    await db.append(
      'tokens',
      batch.map((message) => [
        message.message_id,
        segmenter.cut(message.title).join(' '),
        segmenter.cut(message.body).join(' '),
        message.text_hash,
        segmenter.version,
      ]),
    );
  });
}

/** @param own a county's own word list, or `''`. */
async function userWords(db: Db, storeDir: string, own: string): Promise<string[]> {
  const shipped = readLines(dataFile('pipelines/lexicons/user-dictionary.txt', storeDir));
  const stations = await db.all<{ name: string }>('select distinct name from stations order by name');
  const county = own === '' ? [] : readLines(dataFile(own, storeDir));
  return [...shipped, ...county, ...stations.map((station) => station.name)];
}
