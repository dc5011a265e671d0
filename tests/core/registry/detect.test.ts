import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectKind } from '../../../src/core/registry/detect.js';
import { loadRegistries } from '../../../src/parts/readers/registries.js';
import { loadVocabulary } from '../../../src/parts/readers/vocabulary.js';

const book = loadRegistries();
const messages = loadVocabulary();
const kindOf = (...headings: string[]) => detectKind(headings, messages, book).kind;

/** The headings a template for a registry brings: of each field the first Chinese one. */
const templates = Object.entries(book.registries).map(([kind, { fields }]) => {
  const headings = Object.values(fields).map(
    ({ exact, label }) => exact.find((word) => /\p{Script=Han}/u.test(word)) ?? label,
  );
  return { kind, headings };
});

describe('the kind of a table', () => {
  it.each([
    ['messages', ['登记编号', '来访人', '标题', '反映内容', '接待日期', '站点名称', '答复内容']],
    [
      'messages',
      ['工单编号', '来电时间', '来电人', '诉求标题', '诉求内容', '承办单位', '答复内容', '答复时间'],
    ],
    ['messages', ['编号', '姓名', '主题', '内容', '时间', '站点', '办理环节']],
    ['handling', ['意见编号', '环节', '日期', '承办单位', '内容']],
    ['deputies', ['序号', '姓名', '性别', '代表团', '代表级别', '联系电话']],
    ['stations', ['站点名称', '类别', '所在镇街', '上级站点', '活动阵地', '负责人电话']],
    ['suggestions', ['建议编号', '年份', '案由', '领衔代表', '附议人数', '承办单位', '办理结果']],
    ['sessions', ['站点', '计划日期', '接待日期', '接待代表', '来访人数']],
    ['calendar', ['日期', '会议类型', '会议名称', '备注']],
    ['regions', ['区划代码', '名称', '级别', '上级代码']],
    ['population', ['镇街', '常住人口', '年份']],
  ])('is %s where the headings are %j', (kind, headings) => {
    expect(kindOf(...headings)).toBe(kind);
  });

  it('is that of the template, whatever the order of its columns', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...templates)
          .chain(({ kind, headings }) =>
            fc
              .shuffledSubarray([...headings], { minLength: headings.length })
              .map((order) => ({ kind, order })),
          ),
        ({ kind, order }) => {
          expect(kindOf(...order)).toBe(kind);
        },
      ),
    );
  });

  it('is not changed by columns that nobody knows', () => {
    const strange = fc.array(fc.stringMatching(/^[甲乙丙丁]{1,4}$/), { maxLength: 5 });
    fc.assert(
      fc.property(fc.constantFrom(...templates), strange, ({ kind, headings }, more) => {
        expect(kindOf(...headings, ...more)).toBe(kind);
      }),
    );
  });

  it('is told, or why it is not, for any headings', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 8 }), (headings) => {
        const guess = detectKind(headings, messages, book);
        if (guess.kind === null) expect(guess.reason).toMatch(/\p{Script=Han}/u);
        else expect(['messages', ...Object.keys(book.registries)]).toContain(guess.kind);
      }),
    );
  });

  it('is left open where two explain as many headings, naming both', () => {
    const guess = detectKind(['编号', '步骤', '内容', '标题'], messages, book);
    expect(guess).toMatchObject({ kind: null });
    expect(guess.kind === null && guess.reason).toMatch(/群众意见.*办理记录|办理记录.*群众意见/);
  });

  it('is left open where a required column is missing, and says which', () => {
    const guess = detectKind(['代表编号', '代表级别', '选区'], messages, book);
    expect(guess.kind === null && guess.reason).toContain('“姓名”');
  });
});

describe('the registries', () => {
  it('tell, key and derive from fields they have', () => {
    for (const { fields, tells, key, key_from: parts = [] } of Object.values(book.registries))
      for (const name of [...tells, key, ...parts])
        if (name !== 'step_id') expect(fields).toHaveProperty(name);
  });

  it('have no field for a telephone number, an identity number or an address of a person', () => {
    const personal = ['联系电话', '手机号', '身份证号', '家庭住址', '邮箱'];
    for (const [kind, { fields }] of Object.entries(book.registries)) {
      if (kind === 'handling') continue;
      const guess = detectKind(
        [...Object.values(fields).map(({ exact }) => exact[0]!), ...personal],
        messages,
        book,
      );
      expect(guess.kind === null ? guess.reason : guess.mapping.unused).toEqual(
        expect.arrayContaining(kind === 'stations' ? personal.slice(0, 3) : personal),
      );
    }
  });
});
