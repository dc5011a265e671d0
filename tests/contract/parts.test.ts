import { describe, expect, it } from 'vitest';
import type { ClusterMessage } from '../../src/parts/clusterers/clusterer.js';
import { clusterers } from '../../src/parts/clusterers/index.js';
import { embedders } from '../../src/parts/embedders/index.js';
import { segmenters } from '../../src/parts/segmenters/index.js';

const oddTexts = [
  '',
  ' ',
  '\u0000',
  '😀😀',
  '\ud800',
  'ａｂｃ',
  '清荷苑电梯坏了',
  '㊗️🈲',
  'e\u0301'.repeat(5),
];

describe.each(Object.entries(segmenters))('segmenter %s', (name, part) => {
  const segmenter = part.load(['清荷苑']);

  it('bears its registered name and a version', () => {
    expect([part.name, segmenter.name]).toEqual([name, name]);
    expect(segmenter.version).toMatch(/^\w+-\d/);
  });

  it('cuts the same text the same way and loses no letter of it', () => {
    const text = '清荷苑三号楼电梯经常停运';
    expect(segmenter.cut(text)).toEqual(segmenter.cut(text));
    const letters = new Set(segmenter.cut(text).join(''));
    expect(Array.from(text).every((letter) => letters.has(letter))).toBe(true);
  });

  it.each(oddTexts)('makes only words of %j', (text) => {
    for (const word of segmenter.cut(text)) expect(word).toMatch(/[\p{L}\p{N}]/u);
  });

  it('gives other versions to other dictionaries where it uses one', () => {
    if (name === 'bigram') expect(part.load([]).version).toBe(part.load(['甲']).version);
    else expect(part.load([]).version).not.toBe(part.load(['甲乙丙']).version);
  });
});

const params = { seed: 7, rank: 8, model: '' };
const texts = ['清荷苑 电梯 停运', '清荷苑 电梯 困人', '青石桥路 路灯 不亮'].flatMap((line) =>
  Array.from({ length: 4 }, () => ({ text: line.replaceAll(' ', ''), words: line.split(' ') })),
);

describe.each(Object.entries(embedders).filter(([name]) => name !== 'transformers'))(
  'embedder %s',
  (name, part) => {
    it('gives the same vectors for the same texts and seed', async () => {
      expect(part.name).toBe(name);
      const twice = await Promise.all([part.fit(texts, params), part.fit(texts, params)]);
      const [a, b] = await Promise.all(twice.map((embedder) => embedder.embed(texts)));
      expect(a).toEqual(b);
    });

    it('gives vectors of one length, unit or empty, finite for odd texts', async () => {
      const embedder = await part.fit(texts, params);
      const vectors = await embedder.embed([...texts, ...oddTexts.map((text) => ({ text, words: [text] }))]);
      expect(new Set(vectors.map((vector) => vector.length)).size).toBe(1);
      for (const vector of vectors) expect([...vector].every(Number.isFinite)).toBe(true);
    });

    it('survives nothing and one text', async () => {
      expect(await (await part.fit([], params)).embed([])).toEqual([]);
      expect(await (await part.fit(texts.slice(0, 1), params)).embed(texts.slice(0, 1))).toHaveLength(1);
    });
  },
);

describe('embedder transformers', () => {
  it('says which files a model folder lacks', async () => {
    await expect(embedders.transformers?.fit([], params)).rejects.toMatchObject({ code: 'model-missing' });
  });
});

const message = (id: string, title: string, body: string, fold = id): ClusterMessage => ({
  ...{ id, title, body, fold, vector: new Float32Array(0), places: [], regions: [], spans: [] },
  ...{
    words: Array.from(title + body).join(' '),
    author: null,
    station: null,
    category: null,
    day: Number.NaN,
  },
});

const messages = [
  message('m1', '清荷苑电梯停运', '清荷苑三号楼电梯停运半个月，老人上下楼困难'),
  message('m2', '清荷苑电梯又停运', '清荷苑电梯停运没人修，老人上下楼困难'),
  message('m3', '青石桥路路灯不亮', '青石桥路夜里一片漆黑，路灯坏了很久'),
  message('m4', '青石桥路的路灯', '路灯坏了，青石桥路晚上看不见路'),
  message('m5', '青石桥路的路灯', '路灯坏了，青石桥路晚上看不见路', 'm4'),
];

describe.each(Object.entries(clusterers))('clusterer %s', (name, part) => {
  it('puts a message into one cluster at most, of two or more, with closeness in [0, 1]', () => {
    expect(part.name).toBe(name);
    const clusters = part.cluster(messages, { threshold: 0.1, seed: 7 });
    const ids = clusters.flatMap(({ members }) => members.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { members } of clusters) {
      expect(members.length).toBeGreaterThan(1);
      for (const { closeness } of members) expect(closeness >= 0 && closeness <= 1).toBe(true);
    }
  });

  it('does not depend on the order of the messages', () => {
    const sorted = (order: readonly ClusterMessage[]) =>
      part
        .cluster(order, { threshold: 0.1, seed: 7 })
        .map(({ members }) =>
          members
            .map(({ id }) => id)
            .sort()
            .join(' '),
        )
        .sort();
    expect(sorted([...messages].reverse())).toEqual(sorted(messages));
  });

  it('survives nothing, one message and odd texts', () => {
    const odd = oddTexts.map((text, at) => message(`o${at}`, text, text));
    expect(part.cluster([], { threshold: 0.1, seed: 7 })).toEqual([]);
    expect(part.cluster(messages.slice(0, 1), { threshold: 0.1, seed: 7 })).toEqual([]);
    expect(() => part.cluster(odd, { threshold: 0.1, seed: 7 })).not.toThrow();
  });
});

describe('clusterer hybrid', () => {
  it('tells two matters apart and keeps copies of a text together', () => {
    const clusters = clusterers.hybrid?.cluster(messages, { threshold: 0.1, seed: 7 }) ?? [];
    const groups = clusters
      .map(({ members }) =>
        members
          .map(({ id }) => id)
          .sort()
          .join(' '),
      )
      .sort();
    expect(groups).toEqual(['m1 m2', 'm3 m4 m5']);
  });
});
