import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { embedders } from '../parts/embedders/index.js';
import { verifiedHash } from '../parts/embedders/model-manifest.js';
import { splitWords, vectorBytes } from '../store/columns.js';
import type { Db } from '../store/db.js';
import { requirePart } from './require-part.js';
import type { Param, Stage } from './stage.js';

interface Segmented {
  message_id: string;
  title: string;
  body: string;
  words: string;
}

/** One vector of unit length a message. All are made anew when any text changed: the default is fitted on all. */
export const embed: Stage = {
  name: 'embed',
  version: '1',
  reads: ['messages', 'tokens'],
  writes: ['embeddings'],
  defaults: { part: 'corpus', rank: 48, seed: 7, model: '' },
  async run({ store, progress }, params) {
    const { db } = store;
    const key = JSON.stringify([params, await fingerprint(db), ...modelPrint(params)]);
    if ((await store.meta('embedded')) === key) return { embedded: 0 };
    const messages = await db.file<Segmented>('stages/messages-to-embed');
    const texts = messages.map(({ title, body, words }) => ({
      text: `${title}\n${body}`,
      words: splitWords(words),
    }));
    const part = requirePart(embedders, 'embed', params.part);
    const embedder = await part.fit(texts, {
      rank: Number(params.rank),
      seed: Number(params.seed),
      model: String(params.model),
    });
    const vectors = await embedder.embed(texts);
    await db.transaction(async () => {
      await db.run('delete from embeddings');
      await db.append(
        'embeddings',
        messages.map((message, at) => [message.message_id, vectorBytes(vectors[at]!), embedder.version]),
      );
      await store.setMeta('embedded', key);
    });
    progress(messages.length, messages.length);
    return { embedded: messages.length };
  },
};

/** A hash of the encoder's files, so that a model changed in its place embeds anew. */
function modelPrint({ part, model }: Readonly<Record<string, Param>>): string[] {
  const folder = resolve(String(model));
  return part === 'transformers' && model !== '' && existsSync(folder) ? [verifiedHash(folder)] : [];
}

async function fingerprint(db: Db): Promise<string> {
  const row = await db.one<{ print: string }>(
    'select md5(string_agg(message_id || text_hash || segmenter, chr(10) order by message_id)) as print from tokens',
  );
  return row?.print ?? '';
}
