import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWatermarks, earlier, isAfter } from '../../../src/parts/connectors/shared/watermark.js';

describe('a watermark', () => {
  it.each([
    ['2026-03-01 00:00:00.000001', '1s', '2026-02-28 23:59:59.000001'],
    ['2026-03-01T00:30', '1h', '2026-02-28T23:30'],
    ['2026-03-01', '1h', '2026-02-28'],
    ['2026-03-01 00:00:00.123456+08', '1d', '2026-02-28 00:00:00.123456+08'],
    ['1969-12-31 23:59:59.5', '1s', '1969-12-31 23:59:58.5'],
    ['9223372036854775807', 7, '9223372036854775800'],
    ['10.25', 1, '9.25'],
    ['0.5', 1, '-0.5'],
    ['1780272000', '1h', '1780268400'],
    ['1780272000000', '1h', '1780268400000'],
    ['any text', undefined, 'any text'],
  ])('%s less %s is %s', (text, overlap, expected) => {
    expect(earlier(text, overlap)).toBe(expected);
  });

  it.each([
    ['any text', '1h'],
    ['2026-01-01', 3],
    ['2026-02-30', '1h'],
  ])('%s cannot be put back by %s', (text, overlap) => expect(earlier(text, overlap)).toBeNull());

  it('never comes after itself when put back, to the microsecond', () => {
    const time = fc.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(time, fc.nat(999), fc.nat(100_000), (date, micros, seconds) => {
        const text = date.toISOString().replace('Z', String(micros).padStart(3, '0'));
        const back = earlier(text, `${seconds}s`) ?? '';
        expect(back.slice(20)).toBe(text.slice(20));
        expect(Date.parse(`${text.slice(0, 23)}Z`) - Date.parse(`${back.slice(0, 23)}Z`)).toBe(
          seconds * 1000,
        );
        expect(compareWatermarks(back, text)).toBe(seconds === 0 ? 0 : -1);
      }),
    );
  });

  it('compares long numbers and zones exactly', () => {
    expect(compareWatermarks('9007199254740993', '9007199254740992')).toBe(1);
    expect(compareWatermarks('1.50', '1.5')).toBe(0);
    expect(compareWatermarks('2026-01-01 08:00:00+08', '2026-01-01T00:00:00Z')).toBe(0);
    expect(compareWatermarks('甲', '乙')).toBeNull();
  });

  it('knows what lies ahead of now in Shanghai', () => {
    const now = new Date('2026-06-01T00:00:00Z');
    expect(isAfter('2026-06-01 08:00:00', now)).toBe(false);
    expect(isAfter('2026-06-01 08:00:01', now)).toBe(true);
    expect(isAfter('2026-06-01 00:00:01Z', now)).toBe(true);
  });
});
