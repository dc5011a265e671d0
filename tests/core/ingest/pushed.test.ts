import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePushed, pushedDigest, pushedKey } from '../../../src/core/ingest/pushed.js';
import { nextSegment, SpoolLines, segmentsOf, segmentTime } from '../../../src/core/ingest/spool-lines.js';

const odd = fc.string({ unit: fc.constantFrom('a', '1', '/', '@', '%', '2F'), maxLength: 6 });

describe('the key of a pushed message', () => {
  it('is the same only for the same station and the same own key, or place and request', () => {
    const given = fc.record({
      station: odd,
      own: fc.option(odd, { nil: undefined }),
      request: odd,
      at: fc.nat(3),
    });
    const meant = ({ station, own, request, at }: typeof given extends fc.Arbitrary<infer T> ? T : never) =>
      JSON.stringify(own === undefined ? [station, at, request] : [station, own]);
    fc.assert(
      fc.property(given, given, (a, b) => {
        const [x, y] = [a, b].map((one) => pushedKey(one, one.own, one.at));
        expect(x === y).toBe(meant(a) === meant(b));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the digest of a request', () => {
  it('counts content, not the order in which fields are written', () => {
    expect(pushedDigest([{ title: '甲', body: '乙' }])).toBe(pushedDigest([{ body: '乙', title: '甲' }]));
    expect(pushedDigest([{ title: '甲', body: '乙' }])).not.toBe(pushedDigest([{ title: '乙', body: '甲' }]));
    expect(pushedDigest([{ body: '甲' }, { body: '乙' }])).not.toBe(
      pushedDigest([{ body: '乙' }, { body: '甲' }]),
    );
  });
});

describe('a damaged line', () => {
  it.each(['', '{"at":"2026', 'null', '[]', '{"messages":[]}'])('%j is no record', (line) => {
    expect(parsePushed(line)).toBeUndefined();
  });
});

describe('the lines of a segment', () => {
  it('are the same however the file comes in pieces, and what has no end is none', () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('a', '声', '😀'), maxLength: 5 }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        texts,
        fc.string({ unit: fc.constantFrom('b', '民'), maxLength: 4 }),
        fc.integer({ min: 1, max: 7 }),
        (whole, torn, size) => {
          const bytes = Buffer.from(whole.map((text) => `${text}\n`).join('') + torn);
          const lines = new SpoolLines(100);
          const found = [];
          for (let at = 0; at < bytes.length; at += size)
            found.push(...lines.take(bytes.subarray(at, at + size)));
          expect(found.map(({ text }) => text)).toEqual(whole);
          const end = 100 + bytes.length - Buffer.byteLength(torn);
          expect(found.at(-1)?.end ?? 100).toBe(whole.length === 0 ? 100 : end);
        },
      ),
    );
  });
});

describe('the name of a segment', () => {
  const at = new Date('2026-06-01T08:09:10.011Z');

  it('tells when it was begun', () => {
    expect(nextSegment(at, [])).toBe('20260601-080910-011.jsonl');
    expect(segmentTime('20260601-080910-011.jsonl')).toEqual(at);
  });

  it('comes after all before it, also when the clock was set back', () => {
    const before = ['20260701-000000-999.jsonl', '20260601-000000-000.jsonl', ''];
    const next = nextSegment(at, before);
    expect(next).toBe('20260701-000001-000.jsonl');
    expect(segmentsOf([next, ...before, 'read.json'])).toEqual([before[1], before[0], next]);
  });
});
