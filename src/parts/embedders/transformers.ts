import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { FeatureExtractionPipeline } from '@huggingface/transformers';
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
    let loading: Promise<FeatureExtractionPipeline> | undefined;
    return {
      name: 'transformers',
      version: `transformers-2-${hash}`,
      async embed(batch) {
        // Loading takes seconds: not before there is something to embed.
        loading ??= loadEncoder(folder);
        const extract = await loading;
        const vectors: Float32Array[] = new Array(batch.length);
        for (const places of lengthBatches(batch.map(({ text }) => text))) {
          const texts = places.map((place) => batch[place]!.text || ' ');
          const { data, dims } = await lastStates(extract, texts);
          const [, tokens, width] = dims as [number, number, number];
          for (const [row, place] of places.entries())
            vectors[place] = unitVector(data, row * tokens * width, width);
        }
        return vectors;
      },
    };
  },
};

async function loadEncoder(folder: string): Promise<FeatureExtractionPipeline> {
  const { env, pipeline } = await import('@huggingface/transformers');
  env.allowRemoteModels = false;
  env.localModelPath = dirname(folder);
  return pipeline('feature-extraction', basename(folder), { dtype: 'q8' });
}

interface States {
  /** Texts × tokens × width, row-major. */
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** All tokens' states of the last layer; the library's own pooling takes some hundredths of a short batch's time. */
async function lastStates(extract: FeatureExtractionPipeline, texts: string[]): Promise<States> {
  const outputs: Readonly<Record<string, States>> = await extract.model(
    extract.tokenizer(texts, { padding: true, truncation: true }),
  );
  return (outputs.last_hidden_state ?? outputs.logits ?? outputs.token_embeddings)!;
}

/** A copy of `width` numbers from `start` on, of unit length. */
function unitVector(data: Float32Array, start: number, width: number): Float32Array {
  const vector = data.slice(start, start + width);
  // Rounded as the library's own normalization rounds, so that vectors already stored stay what they are.
  let squares = 0;
  for (const value of vector) squares = Math.fround(squares + value ** 2);
  const length = Math.fround(Math.sqrt(squares));
  return vector.map((value) => value / length);
}

/** Places of texts in batches, the shortest first: a batch is padded to its longest, so like lengths go together. */
export function lengthBatches(texts: readonly string[]): number[][] {
  const order = texts.map((_, place) => place);
  order.sort((a, b) => texts[a]!.length - texts[b]!.length || a - b);
  const batches = Math.ceil(order.length / batchSize);
  return Array.from({ length: batches }, (_, at) => order.slice(at * batchSize, (at + 1) * batchSize));
}

function requireModel(folder: string, asked: string): void {
  const needed = ['config.json', 'tokenizer.json', join('onnx', 'model_quantized.onnx')];
  const missing = asked === '' ? needed : needed.filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0) {
    throw new MinshengError('model-missing', { dir: asked || '（未指定）', missing: missing.join('、') });
  }
}
