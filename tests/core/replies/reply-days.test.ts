import { describe, expect, it } from 'vitest';
import { replyDays } from '../../../src/core/replies/reply-days.js';

describe('replyDays', () => {
  it.each([
    ['2026-03-02 09:30:00', '2026-03-09 00:00:00', 7],
    ['2026-03-02 23:59:00', '2026-03-02', 0],
    ['2024-02-28', '2024-03-01', 2],
  ])('from %s to %s counts %i calendar days', (submitted, replied, days) => {
    expect(replyDays(submitted, replied)).toEqual({ days, problem: null });
  });

  it('tells that a date is missing, and that a reply is older than its message', () => {
    expect(replyDays(null, '2026-03-09')).toEqual({ days: null, problem: 'missing' });
    expect(replyDays('2026-03-09', null)).toEqual({ days: null, problem: 'missing' });
    expect(replyDays('2026-03-09', '2026-03-08')).toEqual({ days: null, problem: 'negative' });
  });
});
