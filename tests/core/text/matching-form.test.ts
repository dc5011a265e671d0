import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchingForm } from '../../../src/core/text/matching-form.js';

/** The rule as Unicode states it. */
const byTheRule = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

describe('the form for comparing', () => {
  it('of every UTF-16 unit, alone and between others, is that of the rule', () => {
    const wrong: string[] = [];
    for (let code = 0; code < 0x10000; code += 1) {
      const sign = String.fromCharCode(code);
      for (const text of [sign, `中${sign}e`, `${sign}\u0301`, `Ａ${sign}，Σ`])
        if (matchingForm(text) !== byTheRule(text)) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  it('of any text is that of the rule', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(matchingForm(`${a}路，Ｂ2。${b}`)).toBe(byTheRule(`${a}路，Ｂ2。${b}`));
      }),
    );
  });
});
