import {
  type CorpusEmbeddingOptions,
  embedText,
  fitCorpusEmbedding,
} from '../../core/embed/corpus-embedding.js';
import type { EmbedderPart } from './embedder.js';

/** Beyond this number the vectors are fitted on an even spread of about this many texts: as good, in half the time. */
const maxFitted = 2_000;

/** The default: fitted on the store's own texts, needs no model file, the same texts give the same vectors. */
export const corpus: EmbedderPart = {
  name: 'corpus',
  async fit(texts, { rank, seed }) {
    const options: CorpusEmbeddingOptions = {
      rank,
      bigrams: 128,
      window: 5,
      minCount: 3,
      maxWords: 12_000,
      seed,
    };
    const step = Math.max(1, Math.ceil(texts.length / maxFitted));
    const model = fitCorpusEmbedding(
      texts.filter((_, at) => at % step === 0),
      options,
    );
    return {
      name: 'corpus',
      version: `corpus-1-${rank}-${seed}`,
      embed: async (batch) => batch.map((text) => embedText(model, text)),
    };
  },
};
