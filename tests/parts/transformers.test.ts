import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/parts/embedders/embedder.js';
import { embedders } from '../../src/parts/embedders/index.js';
import { type Workbench, workbench } from '../support/line.js';
import { writeTinyEncoder } from '../support/tiny-encoder.js';

const texts = ['路灯不亮', '路灯不亮了', '河水发臭', ''].map((text) => ({ text, words: [] }));

describe('the transformers embedder', () => {
  let bench: Workbench;
  let embedder: Embedder;
  const params = () => ({ seed: 7, rank: 0, model: join(bench.dir, 'tiny') });
  beforeAll(async () => {
    bench = workbench();
    writeTinyEncoder(params().model, texts.map(({ text }) => text).join(''));
    embedder = await embedders.transformers!.fit([], params());
  });
  afterAll(() => bench.remove());

  it('reads a local encoder and gives unit vectors, the same each time', async () => {
    const vectors = await embedder.embed(texts);
    expect(vectors.map((vector) => vector.length)).toEqual([16, 16, 16, 16]);
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
    expect(await embedder.embed(texts)).toEqual(vectors);
  });

  it('puts like texts closer than unlike ones', async () => {
    const [lamp, lamps, river] = (await embedder.embed(texts)) as [Float32Array, Float32Array, Float32Array];
    const cosine = (a: Float32Array, b: Float32Array) =>
      a.reduce((sum, value, at) => sum + value * b[at]!, 0);
    expect(cosine(lamp, lamps)).toBeGreaterThan(cosine(lamp, river));
  });

  it('has a version that changes with the model', async () => {
    writeTinyEncoder(params().model, '另外一些字');
    const other = await embedders.transformers!.fit([], params());
    expect(other.version).not.toBe(embedder.version);
  });

  it('names the files a folder lacks', async () => {
    rmSync(join(params().model, 'tokenizer.json'));
    await expect(embedders.transformers!.fit([], params())).rejects.toThrow(/tokenizer\.json/);
  });
});
