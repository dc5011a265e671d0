import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ambiguous,
  MessageNumbers,
  type Numbered,
  type Reference,
} from '../../../src/core/registry/attach.js';

const reference = (ref: string, station: string | null = null, source: string | null = null): Reference => ({
  ...{ ref, station, source },
});
const message = (messageId: string, sourceKey: string, station: string | null = null): Numbered => ({
  ...{ messageId, sourceKey, source: 'job:hotline', stationId: station },
  station: station === null ? null : `${station}站`,
});

function find(wanted: Reference, messages: readonly Numbered[]): string | null {
  const numbers = new MessageNumbers([wanted]);
  for (const each of messages) numbers.add(each);
  return numbers.find(wanted);
}

describe('a record of handling', () => {
  const here = message('m1', '青石〔2026〕1号', 'S1');

  it.each([
    ['its message’s number', reference('青石〔2026〕1号')],
    ['the number in other brackets, blanks and width', reference('青石 [２０２６] 1号')],
    ['the station’s id in front', reference('S1-青石〔2026〕1号')],
    ['the station’s name in front', reference('S1站 青石〔2026〕1号')],
    ['the source in front', reference('job:hotline/青石〔2026〕1号')],
    ['the station in a column of its own', reference('青石〔2026〕1号', 'S1')],
  ])('finds the message by %s', (_what, wanted) => {
    expect(find(wanted, [message('m2', '2', 'S1'), here])).toBe('m1');
  });

  it('waits where its number is not known, or known at another station only', () => {
    expect(find(reference('7'), [here])).toBeNull();
    expect(find(reference('青石〔2026〕1号', 'S2'), [here])).toBeNull();
  });

  it('is not attached where two messages go by its number, unless it tells the station', () => {
    const both = [message('m1', '5', 'S1'), message('m2', '5', 'S2')];
    expect(find(reference('5'), both)).toBe(ambiguous);
    expect(find(reference('5', 'S2'), both)).toBe('m2');
  });

  it('finds the same whatever the order in which messages come', () => {
    const number = fc.constantFrom('1', '2', '11', 'S11');
    const station = fc.constantFrom(null, 'S1', 'S2');
    const messages = fc.uniqueArray(fc.tuple(number, station), { selector: String, maxLength: 8 });
    fc.assert(
      fc.property(messages, number, station, (all, ref, at) => {
        const made = all.map(([key, place], i) => message(`m${i}`, key, place));
        const wanted = reference(ref, at);
        expect(find(wanted, [...made].reverse())).toBe(find(wanted, made));
      }),
    );
  });
});
