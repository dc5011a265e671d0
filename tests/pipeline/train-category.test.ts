import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dataFile, readYaml } from '../../src/config.js';
import { taxonomySchema } from '../../src/core/taxonomy.js';
import { classifiers } from '../../src/parts/classifiers/index.js';
import { evalCategoryCrossValidated, evalCategoryOfPredictions } from '../../src/pipeline/eval-category.js';
import { trainCategoryFile } from '../../src/pipeline/train-category.js';
import { fictionalRows } from '../core/classify/fictional-rows.js';

const folder = mkdtempSync(join(tmpdir(), 'minsheng-category-'));
const gold = join(folder, 'gold.jsonl');
const rows = fictionalRows(40);
writeFileSync(gold, rows.map((row) => JSON.stringify(row)).join('\n'));
const taxonomy = readYaml(dataFile('pipelines/taxonomy.yaml'), taxonomySchema);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('trainCategoryFile', () => {
  it('writes a model that the linear part loads, with a card that names its figures and holds no text', async () => {
    const out = join(folder, 'a');
    const figures = trainCategoryFile({ gold, out, seed: 1 });
    const card = readFileSync(join(out, 'README.md'), 'utf8');
    expect(card).toContain(figures.macroF1.toFixed(4));
    expect(card).not.toContain(rows[0]!.title);
    const part = await classifiers.linear.load(out, taxonomy);
    const labels = ['甲类', '乙类', '丙类'];
    const given = part.classify(rows, labels);
    expect(given.map(({ id, category }) => [id, category])).toEqual(
      rows.map((row) => [row.id, row.category]),
    );
    expect(evalCategoryOfPredictions(rows, given).macroF1).toBe(1);
  });

  it('writes the same bytes again', () => {
    const [a, b] = [join(folder, 'b'), join(folder, 'c')];
    for (const out of [a, b]) trainCategoryFile({ gold, out, seed: 2 });
    for (const name of ['model.json', 'weights.bin', 'README.md']) {
      expect(readFileSync(join(a, name)).equals(readFileSync(join(b, name)))).toBe(true);
    }
  });

  it('names the line of a gold file that does not fit', () => {
    const bad = join(folder, 'bad.jsonl');
    writeFileSync(bad, `${JSON.stringify(rows[0])}\n{"id":"x"}\n`);
    expect(() => trainCategoryFile({ gold: bad, out: folder, seed: 1 })).toThrow(/第 2 行/);
    expect(() => trainCategoryFile({ gold: join(folder, 'no'), out: folder, seed: 1 })).toThrow(/找不到文件/);
  });
});

describe('evalCategory', () => {
  it('measures held-out rows and counts a missing prediction as wrong', () => {
    expect(evalCategoryCrossValidated(gold, 1).macroF1).toBeGreaterThan(0.95);
    expect(evalCategoryOfPredictions(rows, []).accuracy).toBe(0);
  });
});

describe('shipped weights', () => {
  it('load within the size allowed and keep to the labels asked for', async () => {
    const file = dataFile('pipelines/weights/category/weights.bin');
    expect(readFileSync(file).length).toBeLessThanOrEqual(8_000_000);
    const part = await classifiers.linear.load(dataFile('pipelines/weights/category'), taxonomy);
    const row = { id: '1', title: '小学教室太挤', body: '希望增加老师，学校扩建' };
    expect(part.classify([row])[0]!.category).toBe('教育文体');
    expect(part.classify([row], ['交通运输', '民政'])[0]!.category).toMatch(/^(交通运输|民政)$/);
  });
});

describe.each(Object.entries(classifiers))('classifier %s', (name, part) => {
  it('bears its name, answers row by row, and takes odd text and no rows', async () => {
    const classifier = await part.load(dataFile('pipelines/weights/category'), taxonomy);
    expect([part.name, classifier.name]).toEqual([name, name]);
    expect(classifier.classify([])).toEqual([]);
    const odd = ['', '\u0000', '\ud800', '😀'].map((body, i) => ({ id: String(i), title: '', body }));
    expect(classifier.classify(odd).map(({ id }) => id)).toEqual(['0', '1', '2', '3']);
    expect(classifier.classify(odd)).toEqual(classifier.classify(odd));
  });
});
