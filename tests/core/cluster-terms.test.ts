import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { termBits } from '../../src/core/cluster/background.js';
import { Heaviest } from '../../src/core/cluster/heaviest.js';
import { RowOverlap } from '../../src/core/cluster/term-overlap.js';
import { dampedCount, field, fields, termRows } from '../../src/core/cluster/term-rows.js';
import { TermScanner, termCode } from '../../src/core/cluster/term-scanner.js';
import { hashedNgrams } from '../../src/core/vectors/ngrams.js';

import { large, texts } from '../support/matter-texts.js';

describe('term rows', () => {
  const rows = termRows(texts, large);

  /** Weight of a term in a field, before scaling. */
  const weight = (at: number, which: number): number => {
    const code = rows.codes[at]!;
    const isWord = code >= termCode.word;
    if (isWord !== (which === field.words || which === field.matterWords)) return 0;
    const isMatterOnly = which === field.matter || which === field.matterWords;
    if (isMatterOnly && (code & termCode.matter) === 0) return 0;
    const count =
      which === field.title ? (code & termCode.title) >> termCode.titleShift : code & termCode.count;
    return dampedCount[count]! * rows.idf[rows.terms[at]!]!;
  };

  it('have unit length in each field that has any term', () => {
    for (let row = 0; row < rows.rows; row += 1) {
      for (let which = 0; which < fields; which += 1) {
        let squares = 0;
        for (let at = rows.indptr[row]!; at < rows.indptr[row + 1]!; at += 1)
          squares += (weight(at, which) * rows.scales[row * fields + which]!) ** 2;
        expect(squares === 0 || Math.abs(squares - 1) < 1e-4).toBe(true);
      }
    }
  });

  it('leave the name of a place out of the matter', () => {
    const overlap = new RowOverlap(rows);
    overlap.take(0);
    const { text, matter } = overlap.with(4);
    // Two estates' lifts: without their names the two titles tell of one matter.
    expect(matter).toBeGreaterThan(text);
  });

  it('overlap as much the one way as the other, and wholly with themselves', () => {
    const overlap = new RowOverlap(rows);
    for (let a = 0; a < rows.rows; a += 1) {
      overlap.take(a);
      const whole = { ...overlap.with(a) };
      const isWhole = (share: number) => share === 0 || Math.abs(share - 1) < 1e-4;
      expect([whole.text, whole.words].every(isWhole) && (a === 5 || whole.text > 0)).toBe(true);
      for (let b = 0; b < a; b += 1) {
        overlap.take(a);
        const there = { ...overlap.with(b) };
        overlap.take(b);
        const back = overlap.with(a);
        expect(back.text).toBeCloseTo(there.text, 6);
        expect([back.rarest, back.rareMass]).toEqual([there.rarest, there.rareMass]);
        expect(back.aInB).toBeCloseTo(there.bInA, 6);
      }
    }
  });

  it('hold what the hashes of character n-grams say, counted', () => {
    const scanner = new TermScanner();
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'电梯停运了没人修'), maxLength: 60 }), (body) => {
        scanner.scan({ ...texts[0]!, title: '电梯', body, words: '', spans: [] });
        const counts = new Map<number, number>();
        for (const term of hashedNgrams('电梯', 2, 3, termBits))
          counts.set(term, (counts.get(term) ?? 0) + 4);
        for (const term of hashedNgrams(body, 2, 3, termBits)) counts.set(term, (counts.get(term) ?? 0) + 1);
        const found = new Map(
          Array.from(scanner.terms.subarray(0, scanner.length), (term, at) => [
            term,
            scanner.codes[at]! & termCode.count,
          ]),
        );
        const capped = [...counts].map(([term, count]) => [term, Math.min(15, count)] as const);
        expect(found).toEqual(new Map(capped));
      }),
    );
  });

  it('of a letter longer than the first guess lose nothing', () => {
    const scanner = new TermScanner();
    const body = Array.from({ length: 5000 }, (_, at) => String.fromCharCode(0x4e00 + at)).join('');
    scanner.scan({ ...texts[0]!, title: '', body, words: '', spans: [] });
    expect(scanner.length).toBe(new Set(hashedNgrams(body, 2, 3, termBits)).size);
  });
});

describe('the heaviest', () => {
  it('are those a full sort would give, of equals the first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 })),
        fc.integer({ min: 1, max: 12 }),
        (weights, most) => {
          const heaviest = new Heaviest(most);
          weights.forEach((weight, at) => {
            heaviest.add(at, weight);
          });
          const sorted = weights
            .map((weight, at) => ({ weight, at }))
            .sort((a, b) => b.weight - a.weight || a.at - b.at);
          const expected = sorted
            .slice(0, most)
            .map(({ at }) => at)
            .sort((a, b) => a - b);
          expect(heaviest.items()).toEqual(expected);
        },
      ),
    );
  });
});
