import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { MinshengError } from '../../errors.js';
import type { EmbedderPart } from './embedder.js';
import { verifiedHash } from './model-manifest.js';

const batchSize = 32;

/**
 * A sentence encoder in ONNX form from a local folder (`config.json`, `tokenizer.json`, `onnx/model_quantized.onnx`),
 * CLS pooling, unit length: the way bge-small-zh-v1.5 is meant to be used. Nothing is fetched. A folder with a
 * `model.json` is used only while its files are those that were pinned.
 */
export const transformers: EmbedderPart = {
  name: 'transformers',
  fitsOn: 0,
  async fit(_texts, { model }) {
    const folder = resolve(model);
    requireModel(folder, model);
    const hash = verifiedHash(folder);
    const { env, pipeline } = await import('@huggingface/transformers');
    env.allowRemoteModels = false;
    env.localModelPath = dirname(folder);
    const extract = await pipeline('feature-extraction', basename(folder), { dtype: 'q8' });
    return {
      name: 'transformers',
      version: `transformers-2-${hash}`,
      async embed(batch) {
        const vectors: Float32Array[] = new Array(batch.length);
        const order = byLength(batch.map(({ text }) => text));
        for (let start = 0; start < batch.length; start += batchSize) {
          const places = order.slice(start, start + batchSize);
          const texts = places.map((place) => batch[place]!.text || ' ');
          const output = await extract(texts, { pooling: 'cls', normalize: true });
          const dimensions = output.dims[1] ?? 0;
          const data = output.data as Float32Array;
          for (const [row, place] of places.entries())
            vectors[place] = data.slice(row * dimensions, (row + 1) * dimensions);
        }
        return vectors;
      },
    };
  },
};

/** Places of texts, the shortest first: a batch is padded to its longest, so like lengths belong together. */
function byLength(texts: readonly string[]): number[] {
  return texts.map((_, place) => place).sort((a, b) => texts[a]!.length - texts[b]!.length || a - b);
}

function requireModel(folder: string, asked: string): void {
  const needed = ['config.json', 'tokenizer.json', join('onnx', 'model_quantized.onnx')];
  const missing = asked === '' ? needed : needed.filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0) {
    throw new MinshengError('model-missing', { dir: asked || '（未指定）', missing: missing.join('、') });
  }
}
