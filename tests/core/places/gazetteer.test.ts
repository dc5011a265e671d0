import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPlaces } from '../../../src/core/places/find-places.js';
import { gazetteerOf } from '../../../src/core/places/gazetteer.js';

const names = (text: string, listed: readonly string[]): string[] =>
  findPlaces(text, gazetteerOf(listed)).map((place) => place.text);

describe('gazetteerOf', () => {
  it('finds every occurrence of every name, the longest first where several begin', () => {
    expect(gazetteerOf(['青石坪', '青石坪新街', '石坪新']).occurrences('去青石坪新街')).toEqual([
      { start: 1, end: 6, kind: 'road' },
      { start: 1, end: 4, kind: 'other' },
      { start: 2, end: 5, kind: 'other' },
    ]);
  });

  it('leaves names of two characters out and tells a name once', () => {
    expect(gazetteerOf(['柳岸', '老码头', '老码头']).names).toEqual(['老码头']);
  });

  it('knows the kind of a name by its ending', () => {
    const kinds = gazetteerOf(['白鹭村', '枫桥镇', '老码头']).occurrences('枫桥镇白鹭村老码头');
    expect(kinds.map(({ kind }) => kind)).toEqual(['region', 'village', 'other']);
  });

  it('finds what looking for each name alone finds', () => {
    const sign = fc.constantFrom('青', '石', '坪', '村');
    const word = fc.array(sign, { minLength: 3, maxLength: 5 }).map((signs) => signs.join(''));
    const text = fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), text, (listed, within) => {
        const found = gazetteerOf(listed).occurrences(within);
        const alone = [...new Set(listed)].flatMap((name) =>
          [...within].flatMap((_, at) => (within.startsWith(name, at) ? [`${at} ${at + name.length}`] : [])),
        );
        expect(found.map(({ start, end }) => `${start} ${end}`).sort()).toEqual(alone.sort());
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('findPlaces with a gazetteer', () => {
  it('takes a listed name from a guess that reaches too far to the left', () => {
    expect(names('尤其老虎冲白鹭村没有路灯', ['白鹭村'])).toEqual(['白鹭村']);
  });

  it('leaves a guess that goes on where the listed name ends', () => {
    expect(names('白鹭村卫生室没有医生', ['白鹭村'])).toEqual(['白鹭村卫生室']);
    expect(names('枫桥镇中心小学门口', ['枫桥镇'])).toEqual(['枫桥镇中心小学']);
  });
});
