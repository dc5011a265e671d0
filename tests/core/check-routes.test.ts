import { describe, expect, it } from 'vitest';
import { dataFile, readYaml } from '../../src/config.js';
import { type Legal, legalSchema } from '../../src/core/legal.js';
import { checkRoutes, type Routes, routesSchema } from '../../src/core/routes.js';

const routes = readYaml(dataFile('pipelines/routes.yaml'), routesSchema);
const legal = readYaml(dataFile('pipelines/legal.yaml'), legalSchema);

describe('checkRoutes', () => {
  const [rule] = routes.rules;
  const withRule = (change: Partial<Routes['rules'][number]>): string[] =>
    checkRoutes({ ...routes, rules: [{ ...rule!, ...change }, ...routes.rules.slice(1)] }, legal);

  it('finds nothing wrong with the shipped rules', () => {
    expect(checkRoutes(routes, legal)).toEqual([]);
  });

  it.each([
    ['an unknown legal id', { legal: ['Z9'] }, '依据 Z9 不在 legal.yaml 里'],
    ['a legal fact that does not name the route', { legal: ['S1'] }, 'used_by 没有写这条途径'],
    ['an unknown fact', { when: [{ fact: 'peopel', at_least: 1 }] }, '没有名为 peopel 的事实'],
    ['a condition without a comparison', { when: [{ fact: 'people' }] }, 'people 没有写'],
    ['a comparison of the wrong type', { when: [{ fact: 'category', at_least: 1 }] }, '不能用 at_least'],
    ['a value of the wrong type', { when: [{ fact: 'recurring', is: 'yes' }] }, 'true 或 false'],
    ['an unknown placeholder', { reason: ['{peple} 人'] }, '{peple} 没有对应的数'],
    ['wording reserved to the presidium', { reason: ['建议列入议程'] }, '不得写立案或列入议程'],
    ['an unknown next-higher route', { higher: '质询' }, '“质询”不存在'],
  ])('reports %s', (_, change, problem) => {
    expect(withRule(change).join('\n')).toContain(problem);
  });

  it('refuses a rule that rests on an unread statute unless a local document is named', () => {
    const unread: Legal = {
      ...legal,
      facts: legal.facts.map((fact) =>
        fact.id === 'M7' ? { ...fact, status: 'unverified' as const } : fact,
      ),
    };
    expect(checkRoutes(routes, unread).join()).toContain('未核实条文');
    const named: Routes = {
      ...routes,
      rules: routes.rules.map((other) =>
        other.route === '立即人工' ? { ...other, local_source: '某文件' } : other,
      ),
    };
    expect(checkRoutes(named, unread)).toEqual([]);
  });
});

describe('legal.yaml', () => {
  it('lists every fact once, in use or left out', () => {
    const ids = [...legal.facts.map((fact) => fact.id), ...legal.left_out.flatMap((entry) => entry.ids)];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says that a route uses a fact only where its rule does', () => {
    const claimed = legal.facts.flatMap(({ id, used_by }) => used_by.map((user) => ({ id, user })));
    for (const { id, user } of claimed) {
      const rule = routes.rules.find((other) => other.route === user);
      if (rule !== undefined) expect(rule.legal, `${id} ${user}`).toContain(id);
    }
  });
});
