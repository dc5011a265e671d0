import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataFile, readYaml } from '../../src/config.js';
import { legalSchema } from '../../src/core/legal.js';
import { type IssueFacts, type Routes, recommend, routesSchema } from '../../src/core/routes.js';

const routes = readYaml(dataFile('pipelines/routes.yaml'), routesSchema);
const legal = readYaml(dataFile('pipelines/legal.yaml'), legalSchema);

const quiet: IssueFacts = {
  people: 1,
  messages: 1,
  stations: 1,
  towns: 1,
  weeks_active: 1,
  span_days: 1,
  unresolved_share: null,
  sudden: 0,
  chronic: 0,
  sudden_p: null,
  policy_wide: false,
  litigation_share: 0,
  restricted_share: 0,
  urgent_count: 0,
  group_share: 0,
  category: '城乡建设',
  competence: 'county',
  recurring: false,
};
const large: IssueFacts = {
  ...quiet,
  people: 120,
  messages: 180,
  stations: 9,
  towns: 5,
  weeks_active: 16,
  span_days: 200,
  unresolved_share: 0.7,
  chronic: 0.8,
};
const names = (facts: Partial<IssueFacts>): string[] =>
  recommend({ ...quiet, ...facts }, routes).map((recommendation) => recommendation.route);

const share = fc.double({ min: 0, max: 1, noNaN: true });
const count = fc.nat({ max: 500 });
const anyFacts: fc.Arbitrary<IssueFacts> = fc.record({
  people: count,
  messages: count,
  stations: count,
  towns: count,
  weeks_active: count,
  span_days: count,
  unresolved_share: fc.option(share),
  sudden: share,
  chronic: share,
  sudden_p: fc.option(share),
  policy_wide: fc.boolean(),
  litigation_share: share,
  restricted_share: share,
  urgent_count: count,
  group_share: share,
  category: fc.constantFrom('城乡建设', '农村农业', '政法', '经济管理', 'none'),
  competence: fc.constantFrom('county', 'town', 'upper'),
  recurring: fc.boolean(),
});

describe('gates', () => {
  it('leave no scored route beside litigation or accusations, whatever the scores', () => {
    fc.assert(
      fc.property(anyFacts, fc.boolean(), (facts, litigation) => {
        const gated = litigation ? { ...facts, litigation_share: 1 } : { ...facts, restricted_share: 1 };
        const allowed = ['立即人工', '信访/检举控告', '涉法涉诉引导'];
        const found = recommend(gated, routes).map(({ route }) => route);
        expect(found.filter((route) => !allowed.includes(route))).toEqual([]);
        expect(found).toContain(litigation ? '涉法涉诉引导' : '信访/检举控告');
      }),
    );
  });

  it('put urgent danger first and let the other routes stand', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const calm = recommend({ ...facts, urgent_count: 0 }, routes).map(({ route }) => route);
        const urgent = recommend({ ...facts, urgent_count: 1 }, routes).map(({ route }) => route);
        expect(urgent).toEqual(['立即人工', ...calm]);
      }),
    );
  });
});

describe('recommend', () => {
  it('always offers forwarding when no gate stops it, and never nothing', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const found = recommend(facts, routes).map(({ route }) => route);
        expect(found.length).toBeGreaterThan(0);
        if (facts.litigation_share === 0 && facts.restricted_share === 0) expect(found).toContain('转送办理');
      }),
    );
  });

  it('gives every recommendation reasons without gaps, legal ids that exist, and who decides', () => {
    const known = new Set(legal.facts.map((fact) => fact.id));
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const item of recommend(facts, routes)) {
          expect(item.reasons.length).toBeGreaterThan(0);
          expect(item.legal.length).toBeGreaterThan(0);
          expect(item.legal.filter((id) => !known.has(id))).toEqual([]);
          expect(item.caveat).toBe(`仅供参考，由${item.decided_by}决定`);
          expect(item.score).toBeGreaterThanOrEqual(0);
          expect(item.score).toBeLessThanOrEqual(1);
          const text = [...item.reasons, ...item.missing, item.why_not_higher ?? ''].join('');
          expect(text).not.toMatch(/[{}]|NaN|null|undefined|立案|列入(大会)?议程/);
        }
      }),
    );
  });

  it('orders the scored routes by falling score', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const calm = { ...facts, urgent_count: 0, litigation_share: 0, restricted_share: 0 };
        const scores = recommend(calm, routes).map((item) => item.score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
    );
  });

  it('never sends a matter above the county into the county congress’s own routes', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const upper = { ...facts, competence: 'upper' as const, litigation_share: 0, restricted_share: 0 };
        const allowed = ['立即人工', '转送办理', '不宜受理', '专题调研'];
        const found = recommend(upper, routes).map(({ route }) => route);
        expect(found.filter((route) => !allowed.includes(route))).toEqual([]);
      }),
    );
  });
});

describe('the shipped rules', () => {
  const cases: readonly (readonly [string, Partial<IssueFacts>, string])[] = [
    ['one person’s broken lamp', {}, '转送办理'],
    ['eight neighbours over three weeks', { people: 8, messages: 9, weeks_active: 3 }, '代表建议'],
    [
      'a sudden trouble at one spot',
      { people: 18, stations: 2, weeks_active: 2, sudden: 0.9, sudden_p: 0.0003 },
      '视察',
    ],
    [
      'a lasting trouble of one town with few resolved',
      { people: 30, stations: 3, towns: 1, weeks_active: 6, unresolved_share: 0.55, chronic: 0.4 },
      '建议列为重点督办',
    ],
    [
      'a matter across towns of unclear cause',
      { people: 32, stations: 4, towns: 3, weeks_active: 7, chronic: 0.6, category: '科技与信息产业' },
      '专题调研',
    ],
    ['a county-wide lasting matter', { ...large, unresolved_share: 0.3 }, '听取专项工作报告'],
    ['one that came back after replies', { ...large, recurring: true }, '专题询问'],
    ['one that lasts, unresolved, in Jiangsu', large, '专项评议'],
    ['an accusation', { restricted_share: 1 }, '信访/检举控告'],
    ['a case before the court', { litigation_share: 1 }, '涉法涉诉引导'],
  ];

  it.each(cases)('send %s to the expected route first', (_, facts, expected) => {
    expect(names(facts)[0]).toBe(expected);
  });

  it('offer a motion only for a policy of the whole county, and name what is missing', () => {
    expect(names(large)).not.toContain('议案素材');
    const [motion] = recommend({ ...large, policy_wide: true }, routes).filter((r) => r.route === '议案素材');
    expect(motion?.missing.join()).toContain('十人以上');
    expect(motion?.decided_by).toBe('大会主席团');
  });

  it('say which facts keep an issue from the next-higher route', () => {
    const first = recommend({ ...quiet, people: 8, weeks_active: 3 }, routes)[0];
    expect(first?.why_not_higher).toContain('人数 8，需达到 20');
    expect(first?.why_not_higher).toContain('站点数 1，需达到 3');
  });

  it('leave out a sentence whose number is not recorded', () => {
    const reasons = (facts: Partial<IssueFacts>): string =>
      recommend({ ...quiet, people: 8, weeks_active: 3, ...facts }, routes)[0]?.reasons.join() ?? '';
    expect(reasons({})).not.toContain('尚未解决');
    expect(reasons({ unresolved_share: 0.25 })).toContain('尚未解决的占 25%');
    expect(reasons({ sudden: 0.9 })).not.toContain('近期骤增');
  });

  it('switch 专项评议 on by province, elsewhere only with a local document', () => {
    const elsewhere: Routes = { ...routes, province: '湖南' };
    expect(recommend(large, elsewhere).map((r) => r.route)).not.toContain('专项评议');
    const documented: Routes = {
      ...elsewhere,
      rules: elsewhere.rules.map((rule) =>
        rule.route === '专项评议' ? { ...rule, local_source: '某县工作评议办法' } : rule,
      ),
    };
    expect(recommend(large, documented).map((r) => r.route)).toContain('专项评议');
  });

  it('marks matters of no category for a person to look at', () => {
    expect(names({ category: 'none' })).toEqual(['转送办理', '不宜受理']);
  });
});
