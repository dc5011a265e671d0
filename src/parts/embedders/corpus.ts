import { createHash } from 'node:crypto';
import { decodeCorpusEmbedding, encodeCorpusEmbedding } from '../../core/embed/codec.js';
import {
  type CorpusEmbeddingOptions,
  embedText,
  fitCorpusEmbedding,
} from '../../core/embed/corpus-embedding.js';
import type { Embedder, EmbedderPart } from './embedder.js';

/** The default: fitted on the store's own texts, needs no model file, the same texts give the same vectors. */
export const corpus: EmbedderPart = {
  name: 'corpus',
  // An even spread of so many is as good as all of them.
  fitsOn: 2000,
  async fit(texts, { rank, seed }) {
    const options: CorpusEmbeddingOptions = {
      rank,
      bigrams: 128,
      window: 5,
      minCount: 3,
      maxWords: 12_000,
      seed,
    };
    return restore(encodeCorpusEmbedding(fitCorpusEmbedding(texts, options)));
  },
  restore,
};

function restore(kept: Uint8Array): Embedder {
  const model = decodeCorpusEmbedding(kept);
  const digest = createHash('sha256').update(kept).digest('hex').slice(0, 8);
  return {
    name: 'corpus',
    version: `corpus-2-${digest}`,
    kept,
    embed: async (batch) => batch.map((text) => embedText(model, text)),
  };
}
