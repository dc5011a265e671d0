import { describe, expect, it } from 'vitest';
import { dataFile, readYaml } from '../../../src/config.js';
import {
  categoriesNamed,
  chosenCategories,
  withParents,
} from '../../../src/core/decisions/chosen-categories.js';
import { flatten, taxonomySchema } from '../../../src/core/taxonomy.js';

const taxonomy = readYaml(dataFile('pipelines/taxonomy.yaml'), taxonomySchema);
const decision = { id: '1', at: '2026-05-01', who: '某甲', kind: 'label', target: 'm' } as const;
const names = (choice: { category: string; code?: string; others?: { category: string; code?: string }[] }) =>
  chosenCategories(taxonomy, { ...decision, ...choice }).map(({ name }) => name);

describe('chosenCategories', () => {
  it('reads a line that names a first level only, as older logs do', () => {
    expect(names({ category: '民政' })).toEqual(['民政']);
  });

  it('takes the lowest level named, and further matters in their order', () => {
    const others = [{ category: '交通运输' }, { category: '环境保护', code: '0203' }];
    expect(names({ category: '城乡建设', code: '010603', others })).toEqual([
      '路灯照明',
      '交通运输',
      '噪声与振动',
    ]);
  });

  it('falls back to the first level for a code that is gone, and drops what is wholly unknown', () => {
    expect(names({ category: '民政', code: '0999' })).toEqual(['民政']);
    expect(names({ category: '民政', others: [{ category: '没有' }] })).toEqual(['民政']);
    expect(names({ category: '没有', others: [{ category: '民政' }] })).toEqual([]);
  });
});

describe('categories by name or code', () => {
  it('finds every category of the taxonomy by either, alone', () => {
    for (const { code, name } of flatten(taxonomy)) {
      expect(categoriesNamed(taxonomy, code).map((own) => own.code)).toEqual([code]);
      expect(categoriesNamed(taxonomy, name).map((own) => own.code)).toEqual([code]);
    }
  });

  it('come with all above them', () => {
    const [lamp] = categoriesNamed(taxonomy, '路灯照明');
    expect(withParents(taxonomy, lamp!).map(({ code }) => code)).toEqual(['01', '0106', '010603']);
  });
});
