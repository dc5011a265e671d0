import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageLinkage } from '../../src/core/cluster/average-linkage.js';
import { similarPairs } from '../../src/core/cluster/pairs.js';
import { hashedNgrams } from '../../src/core/vectors/ngrams.js';
import { dotRows, transpose } from '../../src/core/vectors/sparse.js';
import { tfidf } from '../../src/core/vectors/tfidf.js';

const texts = [
  '丽景苑北门搅拌站夜里施工扬尘',
  '丽景苑旁边的搅拌站扬尘太大',
  '云河路路灯坏了三个月没人修',
  '云河路的路灯坏了很久',
  '学校门口没有斑马线',
];

const matrixOf = (all: readonly string[]) =>
  tfidf(
    all.map((text) => hashedNgrams(text, 2, 3, 18)),
    18,
    { maxShare: 1 },
  ).matrix;

describe('tf-idf', () => {
  it('gives rows of unit length and a cosine of one with themselves', () => {
    const matrix = matrixOf(texts);
    expect(dotRows(matrix, 0, 0)).toBeCloseTo(1, 6);
    expect(dotRows(matrix, 0, 1)).toBeGreaterThan(dotRows(matrix, 0, 3));
  });

  it('agrees with its transpose', () => {
    const matrix = matrixOf(texts);
    const back = transpose(transpose(matrix));
    expect([...back.indices]).toEqual([...matrix.indices]);
    expect([...back.values]).toEqual([...matrix.values]);
  });
});

describe('similar pairs', () => {
  it('finds the pairs that share rare strings, with their exact cosine', () => {
    const matrix = matrixOf(texts);
    const pairs = similarPairs(matrix, { maxPostings: 10, rareFloor: 0.01, floor: 0.05, neighbours: 10 });
    const found = [...pairs.a].map((a, at) => `${a}-${pairs.b[at]}`);
    expect(found).toEqual(['0-1', '2-3']);
    expect(pairs.similarity[0]).toBeCloseTo(dotRows(matrix, 0, 1), 5);
  });

  it('finds none in an empty matrix', () => {
    const pairs = similarPairs(matrixOf([]), { maxPostings: 10, rareFloor: 0, floor: 0, neighbours: 5 });
    expect(pairs.a).toHaveLength(0);
  });
});

const pairsOf = (edges: readonly (readonly [number, number, number])[]) => ({
  a: Uint32Array.from(edges, ([a]) => a),
  b: Uint32Array.from(edges, ([, b]) => b),
  similarity: Float32Array.from(edges, ([, , similarity]) => similarity),
});

describe('average linkage', () => {
  it('joins while the mean similarity of all cross pairs reaches the threshold', () => {
    // A chain 0-1-2: joined to 0-1, the pair (0,2) is absent, so 2 comes in at half its similarity to 1.
    const chain = pairsOf([
      [0, 1, 0.9],
      [1, 2, 0.6],
    ]);
    expect([...averageLinkage(3, chain, 0.29)]).toEqual([0, 0, 0]);
    expect([...averageLinkage(3, chain, 0.31)]).toEqual([0, 0, 2]);
  });

  it('holds a matter of many together whose members were compared with their nearest only', () => {
    const members = 40;
    const ring = Array.from({ length: members }, (_, at) => at).flatMap((at) =>
      [1, 2, 3].map((step): [number, number, number] => {
        const other = (at + step) % members;
        return [Math.min(at, other), Math.max(at, other), 0.8];
      }),
    );
    const groups = (mostPartners: number) =>
      new Set(averageLinkage(members, pairsOf(ring), 0.4, mostPartners)).size;
    expect(groups(Number.POSITIVE_INFINITY)).toBeGreaterThan(3);
    expect(groups(1)).toBeLessThan(groups(Number.POSITIVE_INFINITY));
  });

  it('matches a quadratic implementation on random graphs', () => {
    const edge = fc.tuple(
      fc.nat(7),
      fc.nat(7),
      fc.integer({ min: 1, max: 1000 }).map((n) => n / 1000),
    );
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 20 }), fc.integer({ min: 1, max: 9 }), (edges, tenths) => {
        const known = new Map<string, readonly [number, number, number]>();
        for (const [a, b, s] of edges) {
          if (a !== b)
            known.set(`${Math.min(a, b)}-${Math.max(a, b)}`, [
              Math.min(a, b),
              Math.max(a, b),
              Math.fround(s),
            ]);
        }
        const graph = [...known.values()];
        // Equal similarities may be joined in another order by another algorithm, so only distinct ones are compared.
        fc.pre(new Set(graph.map(([, , s]) => s)).size === graph.length);
        const fast = averageLinkage(8, pairsOf(graph), tenths / 10);
        expect([...fast]).toEqual(slowAverageLinkage(8, graph, tenths / 10));
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});

function slowAverageLinkage(
  rows: number,
  graph: readonly (readonly [number, number, number])[],
  threshold: number,
) {
  let clusters = Array.from({ length: rows }, (_, row) => [row]);
  const similarity = (a: number, b: number) =>
    graph.find(([x, y]) => x === Math.min(a, b) && y === Math.max(a, b))?.[2] ?? 0;
  for (;;) {
    let best: { mean: number; i: number; j: number } | undefined;
    for (let i = 0; i < clusters.length; i += 1) {
      for (let j = i + 1; j < clusters.length; j += 1) {
        const cross = clusters[i]!.flatMap((a) => clusters[j]!.map((b) => similarity(a, b)));
        const mean = cross.reduce((sum, value) => sum + value, 0) / cross.length;
        if (mean >= threshold && mean > (best?.mean ?? 0) + 1e-12) best = { mean, i, j };
      }
    }
    if (best === undefined) break;
    const { i, j } = best;
    clusters[i] = [...clusters[i]!, ...clusters[j]!].sort((a, b) => a - b);
    clusters = clusters.filter((_, at) => at !== j).sort((a, b) => a[0]! - b[0]!);
  }
  return Array.from({ length: rows }, (_, row) => clusters.find((members) => members.includes(row))![0]!);
}
