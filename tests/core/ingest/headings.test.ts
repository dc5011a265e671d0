import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeMapping, mapHeadings, normalizeHeading } from '../../../src/core/ingest/headings.js';
import { loadVocabulary } from '../../../src/parts/readers/vocabulary.js';

const vocabulary = loadVocabulary();
const fieldsOf = (...headings: string[]) => mapHeadings(headings, vocabulary).fields;

describe('mapHeadings', () => {
  it('recognises the headings of a usual export', () => {
    const mapping = mapHeadings(
      ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '反对数', '点赞数', '网格'],
      vocabulary,
    );
    expect(mapping.fields).toEqual({
      key: '留言编号',
      author: '留言用户',
      title: '留言主题',
      submitted_at: '留言时间',
      body: '留言详情',
      down_votes: '反对数',
      up_votes: '点赞数',
    });
    expect(mapping.unused).toEqual(['网格']);
    expect(mapping.problems).toEqual([]);
  });

  it('keeps an answer out of the body and its date out of the submission date', () => {
    expect(fieldsOf('标题', '部门答复详情', '答复内容', '答复时间')).toEqual({
      title: '标题',
      reply: '答复内容',
      replied_at: '答复时间',
    });
    expect(fieldsOf('诉求内容', '处理意见', '办结日期', '承办单位')).toEqual({
      body: '诉求内容',
      reply: '处理意见',
      replied_at: '办结日期',
      reply_by: '承办单位',
    });
  });

  it('does not take a running number for a key', () => {
    expect(fieldsOf('序号', '内容').key).toBeUndefined();
    expect(fieldsOf('序号', '登记号', '内容').key).toBe('登记号');
    expect(fieldsOf('站点编号', '手机编号', '内容').key).toBeUndefined();
  });

  it('reads a heading by its last word', () => {
    expect(fieldsOf('内容', '反映人电话', '内容分类')).toEqual({
      body: '内容',
      contact: '反映人电话',
      category: '内容分类',
    });
  });

  it('folds width, blanks, case, required marks and remarks in brackets', () => {
    expect(normalizeHeading('＊ 留言 时间（年月日）：')).toBe('留言时间');
    expect(normalizeHeading('（内容）')).toBe('内容');
    expect(fieldsOf('Submitted_At', 'TITLE', '姓　名')).toEqual({
      submitted_at: 'Submitted_At',
      title: 'TITLE',
      author: '姓　名',
    });
  });

  it('prefers the more specific of two columns and says so', () => {
    const mapping = mapHeadings(['内容', '留言内容'], vocabulary);
    expect(mapping.fields).toEqual({ body: '留言内容' });
    expect(mapping.unused).toEqual(['内容']);
    expect(mapping.problems[0]).toMatchObject({ code: 'column-ambiguous', columns: ['内容', '留言内容'] });
  });

  it('reports headings that hold neither title nor body, naming them', () => {
    const { problems } = mapHeadings(['品名', '单价'], vocabulary);
    expect(problems[0]).toMatchObject({ code: 'column-unmapped', columns: ['品名', '单价'] });
    expect(problems[0]?.message).toContain('“品名”、“单价”');
  });

  it('leaves staff, states and handling steps unmapped', () => {
    const headings = ['内容', '接待代表姓名', '是否答复', '办理状态', '交办时间', '登记人姓名'];
    expect(mapHeadings(headings, vocabulary).unused).toEqual(headings.slice(1));
  });

  it('describes a mapping in Chinese', () => {
    expect(describeMapping({ body: '详情', key: '单号' })).toEqual(['编号 ← 单号', '内容 ← 详情']);
  });

  it('uses no heading twice and loses none, whatever the headings', () => {
    const words = Object.values(vocabulary.fields).flatMap(({ exact, contains }) => [
      ...exact,
      ...(contains ?? []),
    ]);
    const heading = fc.oneof(
      fc.constantFrom(...words),
      fc.string(),
      fc.constantFrom('市', '人', '').map((w) => `${w}时间`),
    );
    fc.assert(
      fc.property(fc.uniqueArray(heading, { maxLength: 20 }), (headings) => {
        const { fields, unused } = mapHeadings(headings, vocabulary);
        const used = Object.values(fields);
        expect([...used, ...unused].sort()).toEqual([...headings].sort());
      }),
    );
  });
});

describe('the vocabulary file', () => {
  it('gives every whole heading to one field only', () => {
    const owners = new Map<string, string>();
    for (const [field, { exact }] of Object.entries(vocabulary.fields)) {
      for (const word of exact) {
        const name = normalizeHeading(word);
        expect(owners.get(name) ?? field, `${word} stands under two fields`).toBe(field);
        owners.set(name, field);
      }
    }
  });

  it('maps each of its whole headings to the field that lists it', () => {
    for (const [field, { exact }] of Object.entries(vocabulary.fields)) {
      for (const word of exact) expect(Object.entries(fieldsOf(word)), word).toEqual([[field, word]]);
    }
  });
});
