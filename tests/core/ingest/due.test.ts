import { describe, expect, it } from 'vitest';
import { durationMs, isDue, isSilent } from '../../../src/core/ingest/due.js';

const at = (text: string) => new Date(`${text}+08:00`);
const since = at('2026-05-01T00:00:00');

describe('a job by interval', () => {
  it('is due at once when it never ran, then so long after its last start', () => {
    expect(isDue({ every: '1h' }, undefined, since, since)).toBe(true);
    const last = at('2026-05-01T10:00:00');
    expect(isDue({ every: '1h' }, last, since, at('2026-05-01T10:59:59'))).toBe(false);
    expect(isDue({ every: '1h' }, last, since, at('2026-05-01T11:00:00'))).toBe(true);
  });

  it('knows seconds, minutes, hours and days', () => {
    expect(['30s', '15m', '6h', '7d'].map(durationMs)).toEqual([30_000, 900_000, 21_600_000, 604_800_000]);
  });
});

describe('a job by time of day', () => {
  const schedule = { at: ['02:30', '14:00'] };

  it('is due once a time has passed in Shanghai, and not again before the next', () => {
    const last = at('2026-05-01T02:30:05');
    expect(isDue(schedule, last, since, at('2026-05-01T13:59:59'))).toBe(false);
    expect(isDue(schedule, last, since, at('2026-05-01T14:00:00'))).toBe(true);
    expect(isDue(schedule, at('2026-05-01T14:00:01'), since, at('2026-05-01T23:00:00'))).toBe(false);
    expect(isDue(schedule, at('2026-05-01T14:00:01'), since, at('2026-05-02T02:30:00'))).toBe(true);
  });

  it('is caught up once after days in which nothing ran', () => {
    const back = at('2026-05-09T09:00:00');
    expect(isDue(schedule, at('2026-05-01T14:00:01'), back, back)).toBe(true);
    expect(isDue(schedule, back, back, at('2026-05-09T09:00:30'))).toBe(false);
  });

  it('that never ran waits for its time', () => {
    expect(isDue(schedule, undefined, at('2026-05-01T10:00:00'), at('2026-05-01T10:00:30'))).toBe(false);
    expect(isDue(schedule, undefined, at('2026-05-01T10:00:00'), at('2026-05-01T14:00:00'))).toBe(true);
  });
});

describe('a source', () => {
  it('is silent when it gave nothing new for longer than its job allows', () => {
    const news = at('2026-05-01T10:00:00');
    expect(isSilent({ silent: '3d' }, news, since, at('2026-05-04T09:59:59'))).toBe(false);
    expect(isSilent({ silent: '3d' }, news, since, at('2026-05-04T10:00:01'))).toBe(true);
    expect(isSilent({ every: '1h' }, undefined, since, at('2027-05-04T10:00:01'))).toBe(false);
  });
});
