import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askNext } from '../../../src/core/decisions/ask-next.js';
import { labelsInEffect } from '../../../src/core/decisions/labels.js';

const label = (id: string, target: string, category: string) => ({
  ...{ id, at: '2026-05-01T00:00:00.000Z', who: '某甲', kind: 'label', target, category },
});
const undo = (id: string, target: string) => ({
  ...{ id, at: '2026-05-02T00:00:00.000Z', who: '某乙', kind: 'undo', target },
});
const categories = (entries: readonly unknown[]) =>
  [...labelsInEffect(entries)].map(([target, { category }]) => [target, category]);

describe('labelsInEffect', () => {
  it('keeps the newest label of each message', () => {
    const entries = [label('1', 'n', '民政'), label('2', 'm', '民政'), label('3', 'n', '环境保护')];
    expect(categories(entries)).toEqual([
      ['m', '民政'],
      ['n', '环境保护'],
    ]);
  });

  it('gives back the label before one that was taken back, and none after the first', () => {
    const entries = [label('1', 'm', '民政'), label('2', 'm', '环境保护'), undo('3', '2')];
    expect(categories(entries)).toEqual([['m', '民政']]);
    expect(categories([...entries, undo('4', '1')])).toEqual([]);
  });

  it('passes over other kinds of decisions and what is no decision', () => {
    expect(categories([{ kind: 'merge', id: '1' }, 7, null, { kind: 'label' }])).toEqual([]);
  });
});

describe('askNext', () => {
  const message = fc.record({
    id: fc.uuid(),
    best: fc.constantFrom('甲', '乙', '丙'),
    margin: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const messages = fc.uniqueArray(message, { selector: ({ id }) => id, maxLength: 30 });

  it('takes one of each category in turn, the smallest margin of a category first, whatever the order given', () => {
    fc.assert(
      fc.property(messages, fc.integer({ min: 1, max: 12 }), (all, count) => {
        const asked = askNext(all, count);
        expect(asked).toHaveLength(Math.min(count, all.length));
        expect(askNext([...all].reverse(), count)).toEqual(asked);
        for (const best of ['甲', '乙', '丙']) {
          const own = all.filter((one) => one.best === best).map(({ margin }) => margin);
          const taken = asked.filter((one) => one.best === best).map(({ margin }) => margin);
          expect(taken).toEqual(own.sort((a, b) => a - b).slice(0, taken.length));
          const fairShare = Math.min(own.length, Math.floor(count / 3));
          expect(taken.length).toBeGreaterThanOrEqual(fairShare);
        }
      }),
    );
  });
});
