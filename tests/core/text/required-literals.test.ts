import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANYWHERE, LiteralScan } from '../../../src/core/text/literal-scan.js';
import { LiteralSets, mayMatch } from '../../../src/core/text/literal-sets.js';
import { requirementOf } from '../../../src/core/text/required-literals.js';

/** Whether the literals that stand in the text let the pattern match. */
function isLet(pattern: RegExp, text: string): boolean {
  const required = requirementOf(pattern);
  if (required === undefined) return true;
  const sets = new LiteralSets();
  const numbered = sets.add(required);
  return mayMatch(numbered, new LiteralScan(sets).found(text, text.length), ANYWHERE);
}

/** Sources of patterns over a few signs, so that random texts match them often. */
const source = fc.letrec<{ node: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom(
      'a',
      'b',
      '甲',
      '乙',
      'ab',
      '甲乙',
      '\\d',
      '\\n',
      '\\.',
      '.',
      '[ab]',
      '[^a]',
      '[a-b]',
      '😀',
    ),
    fc.constantFrom('^', '$', '\\b', '(?=a)', '(?!b)', '(?<=甲)', '(?<!乙)'),
  ),
  node: fc.oneof(
    { depthSize: 'small' },
    tie('leaf'),
    fc.tuple(tie('node'), tie('node')).map((parts) => parts.join('')),
    fc.tuple(tie('node'), tie('node')).map((parts) => `(?:${parts.join('|')})`),
    fc
      .tuple(tie('node'), fc.constantFrom('?', '*', '+', '??', '{2}', '{0,2}', '{1,}', '{1,3}?'))
      .map(([part, times]) => `(${part})${times}`),
  ),
})).node;

const text = fc
  .array(fc.constantFrom('a', 'b', '甲', '乙', '1', '.', '\n', '😀', '丙'), { maxLength: 8 })
  .map((signs) => signs.join(''));

describe('the requirement of a pattern', () => {
  it('never forbids a text that the pattern matches', () => {
    fc.assert(
      fc.property(source, text, (written, read) => {
        const pattern = new RegExp(written, 'u');
        if (pattern.test(read)) expect(isLet(pattern, read)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    [/法院|法庭/u, '去了法院', true],
    [/法院|法庭/u, '去了医院', false],
    [/(?:村|镇)干部/u, '村里的干部', false],
    [/收(?:了|过)?[^，。]{0,4}(?:红包|好处)/u, '收了两个红包', true],
    [/收(?:了|过)?[^，。]{0,4}(?:红包|好处)/u, '两个红包', false],
    [/(?<!退休)法官/u, '退休法官', true],
    [/\u59D3\d/, '姓1', true],
    [/\u59D3\d/, '姓一', false],
  ])('of %s in %s: %s', (pattern, read, expected) => {
    expect(isLet(pattern, read)).toBe(expected);
  });

  it.each([/a/i, /(a)\1/u, /\p{L}/u, /(?<name>a)/u, /[^a]/u, /a*/u])(
    'of %s is not known, so that it is tried on every text',
    (pattern) => {
      expect(requirementOf(pattern)).toBeUndefined();
    },
  );
});

describe('the scan', () => {
  const words = fc.uniqueArray(
    text.filter((word) => word !== ''),
    { minLength: 1, maxLength: 8 },
  );

  it('finds what a look-up of each literal finds, and on which side of the parting sign', () => {
    fc.assert(
      fc.property(words, text, text, (literals, head, tail) => {
        const sets = new LiteralSets();
        const numbers = literals.map((literal) => sets.add({ kind: 'one-of', literals: [literal] }));
        const found = new LiteralScan(sets).found(`${head}\n${tail}`, head.length);
        for (const [k, literal] of literals.entries()) {
          const sides = [head, tail, `${head}\n${tail}`].map((read) => read.includes(literal));
          expect([1, 2, 4].map((where) => mayMatch(numbers[k], found, where))).toEqual(sides);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
