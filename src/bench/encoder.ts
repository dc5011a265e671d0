import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { seededRandom } from '../core/rng.js';
import { lengthBatches, transformers } from '../parts/embedders/transformers.js';
import { BareEncoder } from './bare-encoder.js';
import { encoderGraph } from './encoder-graph.js';
import { writeEncoder } from './encoder-model.js';

const rounds = 7;
const lengths = [128, 32];

/** As bge-small-zh-v1.5. */
const shape = { layers: 4, hidden: 512, heads: 8, positions: 512, quantized: true };

const characters = Array.from({ length: 20_902 }, (_, at) => String.fromCodePoint(0x4e00 + at));

/**
 * Texts a second of the `transformers` part and of bare onnxruntime with the same model and batches, as a table; the ratio is
 * of the two times of each batch.
 * @param folder a model's folder; undefined to make one of bge-small's size with seeded weights.
 * @param texts how many of each length.
 */
export async function benchEncoder(folder: string | undefined, texts: number): Promise<string> {
  const made = folder === undefined ? mkdtempSync(join(tmpdir(), 'minsheng-bench-encoder-')) : undefined;
  try {
    const model = resolve(folder ?? join(made!, 'encoder'));
    if (folder === undefined) {
      writeEncoder(model, `${characters.join('')}，。`, shape, (words) => encoderGraph(words, shape));
    }
    const rows: string[] = [];
    for (const length of lengths) rows.push(await compare(model, seededTexts(texts, length)));
    return [
      '| tokens, mean | part, texts/s | bare onnxruntime, texts/s | ratio, median | quarter below | quarter above | vectors differ by |',
      '|---:|---:|---:|---:|---:|---:|---:|',
      ...rows,
    ].join('\n');
  } finally {
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
  }
}

/** Each batch by both, one right after the other and either first, so that a machine's slow spells meet both. */
async function compare(model: string, texts: readonly string[]): Promise<string> {
  const embedder = await transformers.fit([], { seed: 1, rank: 0, model });
  const bare = await BareEncoder.load(model, texts);
  const asked = texts.map((text) => ({ text, words: [] }));
  const difference = largestDifference(await embedder.embed(asked), await bare.embed());
  const batches = lengthBatches(texts).map((places) => places.map((place) => asked[place]!));
  const pairs: { readonly part: number; readonly bare: number; readonly texts: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const [at, batch] of batches.entries()) {
      const bareFirst = pairs.length % 2 === 0 ? await seconds(() => bare.run(at)) : undefined;
      const part = await seconds(() => embedder.embed(batch));
      pairs.push({ part, bare: bareFirst ?? (await seconds(() => bare.run(at))), texts: batch.length });
    }
  }
  const rates = (['part', 'bare'] as const).map((who) => median(pairs.map((pair) => pair.texts / pair[who])));
  const ratios = pairs.map((pair) => pair.bare / pair.part);
  return `| ${[
    bare.meanTokens.toFixed(0),
    ...rates.map((rate) => rate.toFixed(1)),
    ...[0.5, 0.25, 0.75].map((share) => quantile(ratios, share).toFixed(3)),
    difference.toExponential(0),
  ].join(' | ')} |`;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

const median = (values: readonly number[]) => quantile(values, 0.5);

/** The value that a share of all lie below, of the values themselves. */
function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(share * values.length)] ?? 0;
}

function largestDifference(some: readonly Float32Array[], others: readonly Float32Array[]): number {
  const apart = some.map((vector, row) => vector.map((value, at) => Math.abs(value - others[row]![at]!)));
  return Math.max(...apart.map((values) => Math.max(...values)));
}

/** Texts of Chinese characters and punctuation, three to five quarters of `length` long. */
function seededTexts(texts: number, length: number): string[] {
  const random = seededRandom(length);
  const character = () =>
    random() < 0.1
      ? '，。'[Math.floor(random() * 2)]!
      : characters[Math.floor(random() * characters.length)]!;
  return Array.from({ length: texts }, () =>
    Array.from({ length: Math.round(length * (0.75 + random() / 2)) - 2 }, character).join(''),
  );
}
