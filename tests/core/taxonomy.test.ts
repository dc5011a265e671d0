import { describe, expect, it } from 'vitest';
import { dataFile, parseYaml, readYaml } from '../../src/config.js';
import {
  categoryOf,
  checkTaxonomy,
  departmentsOf,
  firstLevelOf,
  flatten,
  type Taxonomy,
  taxonomySchema,
} from '../../src/core/taxonomy.js';

const shipped = readYaml(dataFile('pipelines/taxonomy.yaml'), taxonomySchema);
const firstLevel =
  '城乡建设 环境保护 交通运输 教育文体 劳动和社会保障 商贸旅游 卫生计生 农村农业 民政 国土资源 政法 党务政务 纪检监察 经济管理 科技与信息产业';

describe('the shipped taxonomy', () => {
  it('has the fifteen first-level names in their order', () => {
    expect(flatten(shipped, 1).map((category) => category.name)).toEqual(firstLevel.split(' '));
  });

  it('gives every first level 15 to 40 seeds and 6 to 10 second levels', () => {
    for (const { name, seeds, children } of shipped.categories) {
      expect(new Set(seeds).size, name).toBe(seeds.length);
      expect(seeds.length, name).toBeGreaterThanOrEqual(15);
      expect(seeds.length, name).toBeLessThanOrEqual(40);
      expect(children.length, name).toBeGreaterThanOrEqual(6);
      expect(children.length, name).toBeLessThanOrEqual(10);
    }
  });

  it('is a tree: codes are unique and start with the code above', () => {
    expect(checkTaxonomy(shipped)).toEqual([]);
  });

  it('never uses one name for two categories', () => {
    const names = flatten(shipped).map((category) => category.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('names departments, a committee and a competence for every category', () => {
    for (const category of flatten(shipped)) {
      expect(category.departments.length, category.code).toBeGreaterThan(0);
      expect(category.committee, category.code).toMatch(/委员会$/);
      expect(['county', 'town', 'upper']).toContain(category.competence);
    }
  });
});

describe('inheritance', () => {
  const small: Taxonomy = {
    categories: [
      {
        code: '01',
        name: '甲',
        description: '甲类',
        departments: ['甲局'],
        committee: '甲委员会',
        competence: 'county',
        seeds: ['子'],
        children: [
          {
            code: '0101',
            name: '乙',
            competence: 'town',
            seeds: ['丑'],
            children: [{ code: '010101', name: '丙', departments: ['丙站'], seeds: ['寅'] }],
          },
        ],
      },
    ],
  };

  it('fills what a lower level leaves out from the level above', () => {
    expect(categoryOf(small, '0101')).toMatchObject({ level: 2, departments: ['甲局'], competence: 'town' });
    expect(categoryOf(small, '010101')).toEqual({
      code: '010101',
      level: 3,
      name: '丙',
      path: ['甲', '乙', '丙'],
      departments: ['丙站'],
      committee: '甲委员会',
      competence: 'town',
      seeds: ['寅'],
    });
  });

  it('lists parents before children, or one level alone', () => {
    expect(flatten(small).map((category) => category.code)).toEqual(['01', '0101', '010101']);
    expect(flatten(small, 2).map((category) => category.code)).toEqual(['0101']);
  });

  it('knows no departments of an unknown code and finds a first level by name only', () => {
    expect(departmentsOf(small, '99')).toEqual([]);
    expect(departmentsOf(small, '010101')).toEqual(['丙站']);
    expect(firstLevelOf(small, '甲')?.code).toBe('01');
    expect(firstLevelOf(small, '乙')).toBeUndefined();
  });

  it('reports a code used twice and a code under the wrong parent', () => {
    const [first] = small.categories;
    const broken: Taxonomy = { categories: [first!, { ...first!, code: '02' }] };
    const problems = checkTaxonomy(broken);
    expect(problems).toContain('编号 0101（乙）重复');
    expect(problems).toContain('编号 0101（乙）不以上级编号 02 开头');
  });
});

describe('the schema', () => {
  it('refuses a misspelt key and names its line', () => {
    const text = "categories:\n  - code: '01'\n    nmae: 甲\n";
    expect(() => parseYaml(text, taxonomySchema, 'x.yaml')).toThrow(/x\.yaml 第 2 行/);
  });
});
