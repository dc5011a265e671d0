import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shorten, toMessage } from '../../../src/core/ingest/row.js';
import type { CellValue, FieldMap } from '../../../src/core/ingest/types.js';

const fields: FieldMap = {
  key: '编号',
  title: '标题',
  body: '内容',
  submitted_at: '时间',
  author: '姓名',
  up_votes: '点赞',
  reply: '答复',
  replied_at: '答复时间',
  town: '镇街',
};

function messageOf(cells: Record<string, CellValue>) {
  const outcome = toMessage({ 标题: '路灯', ...cells }, fields);
  if (!outcome.ok) throw new Error(outcome.rejection.reason);
  return outcome.message;
}

describe('toMessage', () => {
  it('fills every field and leaves unmapped ones null', () => {
    const cells = {
      编号: 188006,
      标题: ' 路灯\n',
      内容: '\t\n坏了 三天\n',
      时间: 43524.5,
      姓名: '甲',
      点赞: '1,234',
    };
    expect(toMessage(cells, fields)).toEqual({
      ok: true,
      warnings: [],
      message: {
        sourceKey: '188006',
        title: '路灯',
        body: '坏了 三天',
        submittedAt: '2019-02-28 12:00:00',
        author: '甲',
        contact: null,
        station: null,
        town: null,
        channel: null,
        category: null,
        upVotes: 1234,
        downVotes: null,
        reply: null,
        repliedAt: null,
        replyBy: null,
      },
    });
  });

  it('rejects a row with neither title nor body', () => {
    const outcome = toMessage({ 标题: ' ', 内容: null, 姓名: '合计' }, fields);
    expect(outcome).toMatchObject({ ok: false, rejection: { code: 'row-empty', column: '内容' } });
  });

  it('rejects an impossible submission date, naming column and value', () => {
    const outcome = toMessage({ 标题: '路灯', 时间: '2019年2月30日' }, fields);
    expect(outcome).toMatchObject({
      ok: false,
      rejection: { code: 'date-invalid', column: '时间', value: '2019年2月30日' },
    });
    expect(outcome.ok ? '' : outcome.rejection.reason).toContain('2 月没有 30 日');
  });

  it('allows a missing date, also where a word stands for nothing', () => {
    for (const blank of [null, '', ' ', '无', '-', 'NULL', '0000-00-00 00:00:00']) {
      expect(messageOf({ 时间: blank }).submittedAt).toBeNull();
    }
  });

  it('keeps a message whose reply date is bad, with a warning', () => {
    const outcome = toMessage({ 标题: '路灯', 答复: '已修', 答复时间: '2019-13-01' }, fields);
    expect(outcome).toMatchObject({
      ok: true,
      message: { reply: '已修', repliedAt: null },
      warnings: [{ code: 'date-invalid', column: '答复时间', value: '2019-13-01' }],
    });
  });

  it.each([
    [188006, '188006'],
    ['188006.0', '188006'],
    ['A-12.0', 'A-12.0'],
    ['007', '007'],
    [1e21, '1000000000000000000000'],
    ['无', null],
  ])('reads the key %j as %j', (cell, key) => {
    expect(messageOf({ 编号: cell }).sourceKey).toBe(key);
  });

  it.each([
    [12, 12],
    ['１２ 次', 12],
    ['1.2万', 12_000],
    ['99+', 99],
    ['很多', null],
    [-3, null],
    [null, null],
  ])('reads the count %j as %j', (cell, count) => {
    expect(messageOf({ 点赞: cell }).upVotes).toBe(count);
  });

  it('does not make one person of all who stay unnamed', () => {
    for (const name of ['匿名', '网友', '匿名用户', '-']) expect(messageOf({ 姓名: name }).author).toBeNull();
  });

  it('drops error values of a spreadsheet and keeps text storable', () => {
    expect(messageOf({ 内容: '#NAME?' }).body).toBe('');
    expect(messageOf({ 内容: 'a\0b\uD800c😀' }).body).toBe('a\uFFFDb\uFFFDc😀');
  });

  it('accepts or rejects any cells without throwing', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(null));
    const cells = fc.dictionary(fc.constantFrom(...Object.values(fields)), cell);
    fc.assert(
      fc.property(cells, (row) => {
        const outcome = toMessage(row, fields);
        if (outcome.ok) expect(outcome.message.title + outcome.message.body).not.toBe('');
        else expect(outcome.rejection.reason).not.toBe('');
      }),
    );
  });
});

describe('shorten', () => {
  it('cuts at 200 characters and never through a surrogate pair', () => {
    expect(shorten('短')).toBe('短');
    expect(shorten('😀'.repeat(150))).toHaveLength(199);
    expect(shorten('长'.repeat(300))).toHaveLength(200);
  });
});
