import { describe, expect, it } from 'vitest';
import { decodeModel, encodeArrays, encodeHeader } from '../../../src/core/classify/codec.js';
import { decodeWeight, quantise } from '../../../src/core/classify/model.js';
import { CategoryScorer } from '../../../src/core/classify/score.js';
import { trainCategory } from '../../../src/core/classify/train.js';
import { fictionalRows } from './fictional-rows.js';

const rows = fictionalRows(60);
const { model, prepared, heldOut } = trainCategory(rows, { seed: 1 });
const prototypes = [
  { name: '丁类', seeds: ['法院判决', '立案', '上诉', '执行难'] },
  { name: '甲类', seeds: ['挂号'] },
];
const scorer = new CategoryScorer(model, prototypes);

describe('trainCategory', () => {
  it('tells classes apart on rows it has not seen', () => {
    const wrong = fictionalRows(40, 99).filter(
      ({ title, body, category }) => scorer.score(title, body).label !== category,
    );
    expect(wrong).toEqual([]);
  });

  it('gives the same bytes for the same rows and seed', () => {
    expect(encodeArrays(trainCategory(rows, { seed: 1 }).model)).toEqual(encodeArrays(model));
  });

  it('holds out every row with probabilities that sum to 1', () => {
    for (let row = 0; row < rows.length; row += 1) {
      const own = heldOut.probabilities.subarray(row * 3, row * 3 + 3);
      expect(own.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    }
    expect(prepared.labels).toEqual(['丙类', '乙类', '甲类']);
  });

  it('reports progress once a fit, up to the total', () => {
    const seen: number[] = [];
    trainCategory(fictionalRows(10), { seed: 1, onProgress: (done) => seen.push(done) });
    expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('CategoryScorer', () => {
  it('gives only the labels asked for, and is not moved by the others', () => {
    const text = '路灯不亮，法院判决，立案';
    const restricted = scorer.score('', text, ['乙类', '丙类']);
    expect(restricted.all.map(({ label }) => label).sort()).toEqual(['丙类', '乙类']);
    expect(restricted.all).toEqual(new CategoryScorer(model).score('', text, ['乙类', '丙类']).all);
  });

  it('knows a class without labels by its seeds, and leaves seeds of learned classes aside', () => {
    expect(scorer.score('法院判决执行难', '立案之后又上诉').label).toBe('丁类');
    expect(scorer.score('医院挂号', '').label).toBe('丙类');
    expect(scorer.labels).toEqual(['丙类', '乙类', '甲类', '丁类']);
  });

  it('answers with a finite probability and some state for any text', () => {
    for (const text of ['', ' ', '\ud800', '😀', 'x'.repeat(50_000)]) {
      const { score, state, all } = scorer.score(text, text);
      expect(Number.isFinite(score)).toBe(true);
      expect(['assigned', 'none', 'undecided']).toContain(state);
      expect(all.reduce((sum, label) => sum + label.score, 0)).toBeCloseTo(1, 9);
    }
  });

  it('is sure of a plain case and not of a text that speaks of nothing known', () => {
    expect(scorer.score('路灯不亮井盖松动', '物业不管，电梯停运，楼道漏水').state).toBe('assigned');
    expect(scorer.score('qq', 'zzzz', ['甲类', '乙类', '丙类']).state).not.toBe('assigned');
  });
});

describe('codec', () => {
  it('reads back the model it wrote', () => {
    const header = encodeHeader(model, 'v');
    const copy = decodeModel(header, encodeArrays(model), 'weights.bin');
    expect(copy).toEqual(model);
  });

  it('refuses arrays that do not fit the header', () => {
    const header = encodeHeader(model, 'v');
    expect(() => decodeModel(header, new Uint8Array(5), 'weights.bin')).toThrow(/weights\.bin/);
  });
});

describe('quantise', () => {
  it('keeps each weight within one level of its class', () => {
    const weights = Float32Array.from([0.5, -2, 0.001, 4, -0.25, 0, 0.1, 0.2]);
    const { weights: levels, unit } = quantise(weights, 4, 2);
    levels.forEach((level, i) => {
      expect(Math.abs(decodeWeight(level) * unit[i % 2]! - weights[i]!)).toBeLessThan(unit[i % 2]! * 0.016);
    });
  });
});
