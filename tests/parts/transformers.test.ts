import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BareEncoder } from '../../src/bench/bare-encoder.js';
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

  it('gives each number as the library itself pools and normalizes it', async () => {
    const { pipeline } = await import('@huggingface/transformers');
    const extract = await pipeline('feature-extraction', 'tiny', { dtype: 'q8' });
    const shortestFirst = ['', '路灯不亮', '河水发臭', '路灯不亮了'].map((text) => ({ text, words: [] }));
    const pooled = await extract(
      shortestFirst.map(({ text }) => text || ' '),
      { pooling: 'cls', normalize: true },
    );
    const rows = (await embedder.embed(shortestFirst)).map((vector) => Array.from(vector));
    expect(rows).toEqual(pooled.tolist());
  });

  it('gives a text the vector onnxruntime gives it alone, whatever it is batched with', async () => {
    const model = join(bench.dir, 'layered');
    const letters = '路灯不亮了很久没有人来修';
    writeTinyEncoder(model, letters, { layers: 2 });
    const layered = await embedders.transformers!.fit([], { ...params(), model });
    const cut = Array.from({ length: 80 }, (_, at) =>
      letters.slice(at % 5, 6 + (at % 7)).repeat(1 + (at % 3)),
    );
    const together = await layered.embed(cut.map((text) => ({ text, words: [] })));
    for (const [at, text] of cut.entries()) {
      const [alone] = await (await BareEncoder.load(model, [text])).embed();
      const apart = together[at]!.map((value, dimension) => Math.abs(value - alone![dimension]!));
      expect(Math.max(...apart)).toBeLessThan(1e-5);
    }
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
