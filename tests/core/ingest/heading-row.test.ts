import { describe, expect, it } from 'vitest';
import { findHeadingRow, isBlankRow, repeatsHeading } from '../../../src/core/ingest/heading-row.js';
import { loadVocabulary } from '../../../src/parts/readers/vocabulary.js';

const vocabulary = loadVocabulary();
const find = (...rows: (string | number | null)[][]) => findHeadingRow(rows, vocabulary);

describe('findHeadingRow', () => {
  it('skips titles, blank rows and a line on who filled the form in', () => {
    const rows = [
      ['某县代表工作站群众意见登记表', null, null],
      [],
      ['站点名称', '第三站', '填报日期', '2024-1-5'],
      ['编号', '标题', '内容', null, '时间'],
      ['1', '路灯', '坏了', null, '2024-1-1'],
    ];
    expect(find(...rows)).toEqual({ index: 3, headings: ['编号', '标题', '内容', '第4列', '时间'] });
  });

  it('joins group names with the column names below them', () => {
    const rows = [
      ['编号', '反映人', null, '内容'],
      [null, '姓名', '联系电话', null],
      ['1', '甲', '0510', '灯不亮'],
    ];
    expect(find(...rows)).toEqual({ index: 1, headings: ['编号', '姓名', '联系电话', '内容'] });
  });

  it('takes a heading that stands one row higher in a merged cell', () => {
    const rows = [
      ['编号', '来信', null],
      [null, '标题', '内容'],
      ['1', '灯', '不亮'],
    ];
    expect(find(...rows)?.headings).toEqual(['编号', '标题', '内容']);
  });

  it('accepts a single column of contents', () => {
    expect(find(['内容'], ['路灯坏了'])).toEqual({ index: 0, headings: ['内容'] });
  });

  it('numbers repeated headings', () => {
    expect(find(['标题', '内容', '电话', '电话'])?.headings).toEqual(['标题', '内容', '电话', '电话(2)']);
  });

  it('does not take messages that speak of contents and times for headings', () => {
    const body = '我反映的内容和时间都写清楚了，请看上次提交的留言内容';
    expect(find([body, `${body}，时间`], ['甲', '乙'])).toBeNull();
  });

  it('looks no further than the tenth row', () => {
    const blank = Array.from({ length: 10 }, () => ['x']);
    expect(find(...blank, ['标题', '内容'])).toBeNull();
    expect(find(...blank.slice(1), ['标题', '内容'])?.index).toBe(9);
  });
});

describe('rows', () => {
  it('are blank when they hold only blanks', () => {
    expect(isBlankRow([null, ' \t', ''])).toBe(true);
    expect(isBlankRow([null, 0])).toBe(false);
  });

  it('are told from a repeated heading row', () => {
    expect(repeatsHeading([' 标题 ', '内容', null], ['标题', '内容', '第3列'])).toBe(true);
    expect(repeatsHeading(['标题', '路灯'], ['标题', '内容'])).toBe(false);
  });
});
