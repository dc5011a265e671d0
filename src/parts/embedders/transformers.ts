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
        const vectors: Float32Array[] = [];
        for (let start = 0; start < batch.length; start += batchSize) {
          const texts = batch.slice(start, start + batchSize).map(({ text }) => text || ' ');
          const output = await extract(texts, { pooling: 'cls', normalize: true });
          const [rows, dimensions] = output.dims as [number, number];
          const data = output.data as Float32Array;
          for (let row = 0; row < rows; row += 1)
            vectors.push(data.slice(row * dimensions, (row + 1) * dimensions));
        }
        return vectors;
      },
    };
  },
};

function requireModel(folder: string, asked: string): void {
  const needed = ['config.json', 'tokenizer.json', join('onnx', 'model_quantized.onnx')];
  const missing = asked === '' ? needed : needed.filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0) {
    throw new MinshengError('model-missing', { dir: asked || '（未指定）', missing: missing.join('、') });
  }
}
