import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { MinshengError } from '../../errors.js';
import type { EmbedderPart } from './embedder.js';

const batchSize = 32;

/**
 * A sentence encoder in ONNX form from a local folder (`config.json`, `tokenizer.json`, `onnx/model_quantized.onnx`),
 * CLS pooling, unit length: the way bge-small-zh-v1.5 is meant to be used. Nothing is fetched.
 */
export const transformers: EmbedderPart = {
  name: 'transformers',
  async fit(_texts, { model }) {
    const folder = resolve(model);
    requireModel(folder, model);
    const { env, pipeline } = await import('@huggingface/transformers');
    env.allowRemoteModels = false;
    env.localModelPath = dirname(folder);
    const extract = await pipeline('feature-extraction', basename(folder), { dtype: 'q8' });
    return {
      name: 'transformers',
      version: `transformers-1-${modelHash(folder)}`,
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

/** Hash over the names and sizes of the model's files and the bytes of its settings. */
function modelHash(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(folder, name);
    const about = statSync(file);
    if (about.isDirectory()) continue;
    hash.update(`${name}:${about.size}\n`);
    if (name.endsWith('.json')) hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 12);
}
