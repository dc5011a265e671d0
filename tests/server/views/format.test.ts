import { describe, expect, it } from 'vitest';
import { cell, count, day, number, percent } from '../../../src/server/views/format.js';
import { withQuery } from '../../../src/server/views/url.js';

describe('formats', () => {
  it('mark thousands and keep three digits', () => {
    expect([count(999), count(1234567)]).toEqual(['999', '1,234,567']);
    expect([number(0.01234), number(2.34567), number(1234.5)]).toEqual(['0.0123', '2.35', '1,235']);
  });

  it('have a dash for what is missing and for a share of nothing', () => {
    expect([day(null), cell(null, 'count'), percent(0, 0)]).toEqual(['—', '—', '—']);
    expect([day('2026-05-17 12:00:00'), percent(1, 3)]).toEqual(['2026-05-17', '33%']);
  });

  it('write an address with the values that are set', () => {
    expect(withQuery('/issues', { q: '路灯 & 水', town: '', page: undefined })).toBe(
      '/issues?q=%E8%B7%AF%E7%81%AF+%26+%E6%B0%B4',
    );
    expect(withQuery('/issues', {})).toBe('/issues');
  });
});
