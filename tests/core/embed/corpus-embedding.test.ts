import { describe, expect, it } from 'vitest';
import { embedText, fitCorpusEmbedding } from '../../../src/core/embed/corpus-embedding.js';
import { symmetricEigen } from '../../../src/core/embed/eigen.js';
import { truncatedSvd } from '../../../src/core/embed/svd.js';
import { seededNormal } from '../../../src/core/rng.js';

describe('symmetric eigenvectors', () => {
  it('rebuild the matrix', () => {
    const size = 6;
    const normal = seededNormal(3);
    const matrix = new Float64Array(size * size);
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j <= i; j += 1) matrix[i * size + j] = matrix[j * size + i] = normal();
    }
    const { values, vectors } = symmetricEigen(matrix, size);
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j < size; j += 1) {
        let sum = 0;
        for (let k = 0; k < size; k += 1) sum += vectors[i * size + k]! * values[k]! * vectors[j * size + k]!;
        expect(sum).toBeCloseTo(matrix[i * size + j]!, 8);
      }
    }
    expect([...values]).toEqual([...values].sort((a, b) => b - a));
  });
});

describe('truncated SVD', () => {
  it('finds the singular values of a matrix known to have three', () => {
    const [n, m] = [40, 30];
    const normal = seededNormal(5);
    const u = Array.from({ length: 3 }, () => Array.from({ length: n }, normal));
    const v = Array.from({ length: 3 }, () => Array.from({ length: m }, normal));
    const indptr = Uint32Array.from({ length: n + 1 }, (_, row) => row * m);
    const indices = Uint32Array.from({ length: n * m }, (_, at) => at % m);
    const values = Float32Array.from({ length: n * m }, (_, at) => {
      const [row, column] = [Math.floor(at / m), at % m];
      return [9, 4, 2].reduce((sum, weight, k) => sum + weight * u[k]![row]! * v[k]![column]!, 0);
    });
    const result = truncatedSvd({ rows: n, columns: m, indptr, indices, values }, 5, 1);
    const lengths = Array.from({ length: 5 }, (_, column) => {
      let squares = 0;
      for (let row = 0; row < n; row += 1) squares += result.data[row * 5 + column]! ** 2;
      return squares;
    });
    // Column lengths squared are the singular values; their squares add up to the matrix's own.
    const total = values.reduce((sum, value) => sum + value * value, 0);
    expect(lengths.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(total, -1);
    expect(lengths[3]).toBeLessThan(lengths[2]! * 0.01);
  });
});

describe('corpus embedding', () => {
  const documents = ['搅拌站 扬尘 噪声', '工地 扬尘 噪声', '路灯 坏 维修', '路灯 不亮 维修'].flatMap((line) =>
    Array.from({ length: 5 }, () => ({ words: line.split(' '), text: line.replaceAll(' ', '') })),
  );
  const options = { rank: 4, bigrams: 32, window: 3, minCount: 2, maxWords: 100, seed: 7 };

  it('gives unit vectors, the same for the same seed', () => {
    const [first, second] = [fitCorpusEmbedding(documents, options), fitCorpusEmbedding(documents, options)];
    const vector = embedText(first, documents[0]!);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    expect([...vector]).toEqual([...embedText(second, documents[0]!)]);
  });

  it('puts words met in the same company close together', () => {
    const model = fitCorpusEmbedding(documents, options);
    const word = (one: string) => embedText(model, { words: [one], text: '' });
    const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, k) => sum + value * b[k]!, 0);
    expect(cosine(word('搅拌站'), word('工地'))).toBeGreaterThan(cosine(word('搅拌站'), word('维修')));
  });

  it('survives an empty corpus and a text of unknown words', () => {
    const model = fitCorpusEmbedding([], options);
    const vector = embedText(model, { words: ['从未见过'], text: '从未见过' });
    expect(vector).toHaveLength(36);
    expect([...vector].every(Number.isFinite)).toBe(true);
  });
});
