import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatWallTime, parseDate, serialToWallTime } from '../../../src/core/ingest/dates.js';

describe('parseDate', () => {
  it.each([
    ['2019/2/28 11:25:05', '2019-02-28 11:25:05'],
    ['2019/2/28', '2019-02-28 00:00:00'],
    ['2019年2月28日 9时5分', '2019-02-28 09:05:00'],
    ['2019年2月28日', '2019-02-28 00:00:00'],
    ['2019年2月28日 星期四 下午3点半', '2019-02-28 15:30:00'],
    ['2019.2.28', '2019-02-28 00:00:00'],
    ['２０１９－０２－２８　０９：０５', '2019-02-28 09:05:00'],
    ['\t2019-02-28 9:05 \n', '2019-02-28 09:05:00'],
    ['20190228', '2019-02-28 00:00:00'],
    [20190228, '2019-02-28 00:00:00'],
    ['20190228093000', '2019-02-28 09:30:00'],
    ['2020-02-29T11:25:05', '2020-02-29 11:25:05'],
    ['2020-02-29T20:25:05.900Z', '2020-03-01 04:25:05'],
    ['2020-02-29T11:25:05-05:30', '2020-03-01 00:55:05'],
    ['2020-02-29 11:25:05 +0800', '2020-02-29 11:25:05'],
    ['2020-02-29 24:00', '2020-03-01 00:00:00'],
    ['2020/2/29 12:10 am', '2020-02-29 00:10:00'],
    [43524.4757523148, '2019-02-28 11:25:05'],
    ['43524.4757523148', '2019-02-28 11:25:05'],
    [43524, '2019-02-28 00:00:00'],
    [1551324305, '2019-02-28 11:25:05'],
    ['1551324305999', '2019-02-28 11:25:05'],
  ])('reads %j as %s', (value, at) => {
    expect(parseDate(value)).toEqual({ at });
  });

  it.each([
    ['2019年2月30日', '2019 年 2 月没有 30 日'],
    ['2019-02-29', '2019 年 2 月没有 29 日'],
    ['2019-13-01', '没有 13 月'],
    ['2019-00-10', '没有 0 月'],
    ['1989-12-31', '年份 1989 不在 1990—2100 之间'],
    ['2101-01-01', '年份 2101'],
    ['2019-02-28 25:00', '没有 25 时'],
    ['2019-02-28 11:60', '没有 11 时 60 分'],
    [20001, '年份 1954'],
    ['昨天下午', '看不懂的日期'],
    ['2019-02', '看不懂的日期'],
    ['', '看不懂的日期'],
    [true, '看不懂的日期'],
    [null, '看不懂的日期'],
  ])('refuses %j, naming the value and the fault', (value, fault) => {
    const outcome = parseDate(value);
    expect(outcome).toHaveProperty('problem');
    const problem = 'problem' in outcome ? outcome.problem : '';
    expect(problem).toContain(fault);
    expect(problem).toContain(String(value ?? ''));
  });

  it('reads back any second it wrote, as text and as a serial number', () => {
    const seconds = fc.integer({ min: Date.UTC(1990, 0, 1) / 1000, max: Date.UTC(2100, 11, 31) / 1000 });
    fc.assert(
      fc.property(seconds, (second) => {
        const at = formatWallTime(second * 1000);
        expect(parseDate(at)).toEqual({ at });
        expect(parseDate(at.replace(' ', 'T').concat('+08:00'))).toEqual({ at });
        if (second >= Date.UTC(1990, 0, 1) / 1000) {
          expect(serialToWallTime(second / 86_400 + 25_569)).toBe(at);
        }
      }),
    );
  });

  it('never throws and answers with a well-formed time or a problem', () => {
    const cell = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(cell, (value) => {
        const outcome = parseDate(value);
        if ('at' in outcome) expect(outcome.at).toMatch(/^(?:19|20|21)\d\d-\d\d-\d\d \d\d:\d\d:\d\d$/);
        else expect(outcome.problem).not.toBe('');
      }),
    );
  });
});
