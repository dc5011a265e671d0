import { toHalf } from '../core/embed/half.js';
import type { Embedder, EmbedderParams, EmbedderPart } from '../parts/embedders/embedder.js';
import { embedders } from '../parts/embedders/index.js';
import type { Db } from '../store/db.js';
import { Crew, inOrder } from './crew/crew.js';
import { type EmbedRow, embeddedText } from './crew/embed-task.js';
import { batchesOf, listedIds, type MessageText, textsOf } from './message-batches.js';
import { requirePart } from './require-part.js';
import type { Param, Stage } from './stage.js';

type Unembedded = EmbedRow & MessageText;

/** The default is fitted anew once the store holds so many times the messages it was fitted on, or so few. */
const fitAgain = 1.5;

/** One vector of unit length a message, in half precision; only new and changed texts are embedded. */
export const embed: Stage = {
  name: 'embed',
  version: '2',
  reads: ['messages', 'tokens'],
  writes: ['embeddings', 'embedding_fit'],
  defaults: { part: 'corpus', rank: 48, seed: 7, model: '' },
  async run({ store, progress, threads }, params) {
    const { db } = store;
    const part = requirePart(embedders, 'embed', params.part);
    const embedder = await embedderOf(db, part, params);
    const { n: known = 0 } = (await db.one<{ n: number }>('select count(*) as n from embeddings')) ?? {};
    const made = { by: embedder.version, isFirst: known === 0 };
    const ids = await listedIds(db, 'stages/messages-to-embed', { embedder: embedder.version });
    let done = 0;
    const reading = await db.fork();
    const batches = batchesOf(ids, (some) => textsAndWords(reading, some));
    try {
      for await (const { batch, vectors } of embedded(batches, part, embedder, threads)) {
        await replaceVectors(db, batch, vectors, made);
        done += batch.length;
        progress(done, ids.length);
      }
    } finally {
      reading.close(false);
    }
    await db.run('delete from embeddings where message_id not in (select message_id from tokens)');
    return { embedded: done };
  },
};

/** Apart, since a join of two tables of texts would hold both in memory. */
async function textsAndWords(db: Db, ids: readonly string[]): Promise<Unembedded[]> {
  const texts = await textsOf(db, ids);
  const tokens = await db.file<{ message_id: string; words: string }>('stages/words-of-messages', { ids });
  const wordsOf = new Map(tokens.map(({ message_id: id, words }) => [id, words]));
  return texts.map((text) => ({ ...text, words: wordsOf.get(text.message_id) ?? '' }));
}

/** Batches with their vectors, in order; an embedder that can be restored elsewhere works in several threads. */
async function* embedded(
  batches: AsyncIterable<readonly Unembedded[]>,
  part: EmbedderPart,
  embedder: Embedder,
  threads: number | undefined,
): AsyncGenerator<{ batch: readonly Unembedded[]; vectors: readonly Uint8Array[] }> {
  if (embedder.kept === undefined) {
    for await (const batch of batches)
      yield { batch, vectors: (await embedder.embed(batch.map(embeddedText))).map(toHalf) };
    return;
  }
  const crew = new Crew('embed', { part: part.name, kept: embedder.kept }, threads);
  try {
    for await (const { batch, result } of inOrder(batches, crew)) yield { batch, vectors: result };
  } finally {
    await crew.close();
  }
}

/** The embedder to use: that of an earlier fit while the store has not outgrown it, so that vectors stay comparable. */
async function embedderOf(
  db: Db,
  part: EmbedderPart,
  params: Readonly<Record<string, Param>>,
): Promise<Embedder> {
  const chosen: EmbedderParams = {
    rank: Number(params.rank),
    seed: Number(params.seed),
    model: String(params.model),
  };
  if (part.restore === undefined) return part.fit([], chosen);
  const key = await fitKey(db, params);
  const total = (await db.one<{ n: number }>('select count(*) as n from tokens'))?.n ?? 0;
  const kept = await db.one<{ fitted_on: number; kept: Uint8Array }>(
    'select fitted_on, kept from embedding_fit where key = $key',
    { key },
  );
  const fits = kept !== undefined && total <= fitAgain * kept.fitted_on && total * fitAgain >= kept.fitted_on;
  if (fits) return part.restore(kept.kept);
  const texts = await db.file<EmbedRow>('stages/texts-to-fit', { most: part.fitsOn });
  const fitted = await part.fit(texts.map(embeddedText), chosen);
  await db.transaction(async () => {
    await db.run('delete from embedding_fit');
    if (fitted.kept !== undefined) await db.append('embedding_fit', [[key, total, fitted.kept]]);
  });
  return fitted;
}

async function fitKey(db: Db, params: Readonly<Record<string, Param>>): Promise<string> {
  const cutBy = await db.all<{ segmenter: string }>('select distinct segmenter from tokens order by 1');
  return JSON.stringify([params, cutBy.map(({ segmenter }) => segmenter)]);
}

async function replaceVectors(
  db: Db,
  batch: readonly Unembedded[],
  vectors: readonly Uint8Array[],
  { by, isFirst }: { readonly by: string; readonly isFirst: boolean },
): Promise<void> {
  await db.transaction(async () => {
    if (!isFirst)
      await db.run('delete from embeddings where message_id in (select unnest($ids))', {
        ids: batch.map((message) => message.message_id),
      });
    await db.append(
      'embeddings',
      batch.map((message, at) => [message.message_id, vectors[at]!, by, message.text_hash]),
    );
  });
}
