import { join } from 'node:path';
import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { packageRoot, readYaml } from '../../../src/config.js';
import { isHeldOut } from '../../../src/core/classify/case-halves.js';
import { pointsOf } from '../../../src/core/classify/segments.js';
import { SeveralMatters } from '../../../src/core/classify/several-matters.js';
import { firstLevel, prototypes } from './shipped-scorers.js';

const caseSchema = Type.Object({ categories: Type.Array(Type.String()), body: Type.String() });
const file = join(packageRoot, 'data-samples/category-cases/several.yaml');
const cases = readYaml(file, Type.Object({ two: Type.Array(caseSchema), one: Type.Array(caseSchema) }));
const several = new SeveralMatters(firstLevel, prototypes);

/** Precision and recall of the second category, both having to be right. */
function figures(half: boolean) {
  const own = [...cases.two, ...cases.one].filter(({ body }) => isHeldOut(body) === half);
  let [right, given] = [0, 0];
  for (const { categories, body } of own) {
    const main = firstLevel.score('', body);
    const others = several.others(body, main);
    given += others.length;
    const isMainRight = categories.includes(main.label);
    right += others.filter(({ label }) => isMainRight && categories.includes(label)).length;
  }
  const two = own.filter(({ categories }) => categories.length === 2).length;
  return { cases: own.length, precision: right / given, recall: right / two };
}

describe('several matters of one message', () => {
  it('has 40 written cases with two and 40 with one', () => {
    expect([cases.two.length, cases.one.length]).toEqual([40, 40]);
  });

  it.each([
    ['set on', false],
    ['held out', true],
  ])('reaches recall .7 at precision .85 on the half %s', (_, half) => {
    const { cases: count, precision, recall } = figures(half);
    expect(count).toBeGreaterThan(30);
    expect(precision).toBeGreaterThanOrEqual(0.85);
    expect(recall).toBeGreaterThanOrEqual(0.7);
  });

  it('names the writer’s point, another category than the main one, each once', () => {
    for (const { body } of cases.two) {
      const main = firstLevel.score('', body);
      const others = several.others(body, main);
      for (const { text, label } of others) {
        expect(body).toContain(text);
        expect(label).not.toBe(main.label);
      }
      expect(new Set(others.map(({ label }) => label)).size).toBe(others.length);
    }
  });

  it('keeps to the labels asked for', () => {
    const { body, categories } = cases.two[1]!;
    const asked = [categories[0]!, '民政'];
    const main = firstLevel.score('', body, asked);
    for (const { label } of several.others(body, main, asked)) expect(asked).toContain(label);
  });
});

describe('pointsOf', () => {
  it.each([
    ['一、路灯坏了半个月没有人修。二、公交车四十分钟才来一趟。', 2],
    ['路灯坏了半个月一直没有人修。另外，公交车四十分钟才来一趟。', 2],
    ['1.路灯坏了半个月没有人修理。2.公交车四十分钟才来一趟。', 2],
    ['去年第一次反映是3.5万元，今年涨到4.2万元，请核实收费标准。', 1],
    ['路灯坏了半个月没有人修。', 1],
    ['', 0],
  ])('finds the points of %s', (body, count) => {
    expect(pointsOf(body)).toHaveLength(count);
  });
});
