import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LinearScorer } from '../../../src/core/classify/linear-scorer.js';
import { CategoryScorer } from '../../../src/core/classify/score.js';
import { trainCategory } from '../../../src/core/classify/train.js';
import { explainCategory } from '../../../src/core/explain/category.js';
import { linearContrast, linearTerms, marginPart } from '../../../src/core/explain/linear-terms.js';
import { asWritten, phrasesOf, wholeWords, wordBorders } from '../../../src/core/explain/phrases.js';
import { spokenSeeds } from '../../../src/core/explain/seed-words.js';
import { fictionalRows } from '../classify/fictional-rows.js';

const { model } = trainCategory(fictionalRows(60), { seed: 1 });
const prototypes = [
  { name: '丁类', seeds: ['法院判决', '立案', '上诉'] },
  { name: '甲类', seeds: ['路灯', '井盖'] },
  { name: '乙类', seeds: ['食堂'] },
  { name: '丙类', seeds: ['挂号'] },
];
const texts = [
  ['路灯不亮请尽快处理', '井盖松动，多次反映没有结果，楼道漏水'],
  ['学校食堂', ''],
  ['', '医院挂号，护士态度，法院判决以后也没人管'],
  ['路灯路灯路灯', '路灯，学校食堂，病房拥挤，立案，上诉'],
] as const;

describe('linearContrast', () => {
  it.each(texts)('gives terms whose parts sum to the margin of each label: %s %s', (title, body) => {
    const margins = new LinearScorer(model).margins(title, body);
    const terms = linearTerms(model, title, body);
    model.labels.forEach((_, label) => {
      const sum = terms.reduce((total, term) => total + marginPart(model, term, label), model.bias[label]!);
      expect(sum).toBeCloseTo(margins[label]!, 6);
    });
  });

  it('sums to the log-odds of the scores where no seed is asked', () => {
    const [title, body] = texts[0];
    const { all } = new CategoryScorer(model).score(title, body);
    const [best, second] = all;
    const terms = linearTerms(model, title, body);
    const { constant, amounts } = linearContrast(
      model,
      terms,
      model.labels.indexOf(best!.label),
      model.labels.indexOf(second!.label),
    );
    const sum = amounts.reduce((total, amount) => total + amount, constant);
    expect(sum).toBeCloseTo(Math.log(best!.score / second!.score), 6);
  });
});

describe('phrasesOf', () => {
  it('joins overlapping grams to one phrase that stands in the text', () => {
    const grams = [
      { gram: '路灯', amount: 1 },
      { gram: '灯不', amount: 0.5 },
      { gram: '不亮', amount: 0.8 },
      { gram: '没人', amount: -1 },
      { gram: '来修', amount: 0.4 },
    ];
    expect(phrasesOf('路灯不亮，没人来修。', grams, 5)).toEqual([
      { text: '路灯不亮', amount: expect.closeTo(2.3, 9) },
      { text: '来修', amount: 0.4 },
    ]);
  });

  it('gives phrases of the text only, of bounded length, weightiest first', () => {
    const characters = fc.array(fc.constantFrom(...'甲乙丙丁，0 '), { minLength: 1, maxLength: 40 });
    const cuts = fc.array(
      fc.tuple(fc.nat(39), fc.integer({ min: 1, max: 4 }), fc.integer({ min: -9, max: 9 })),
    );
    fc.assert(
      fc.property(characters, cuts, (letters, places) => {
        const text = letters.join('');
        const grams = new Map(
          places.map(([start, length, amount]) => [text.slice(start, start + length), amount]),
        );
        grams.delete('');
        const found = phrasesOf(
          text,
          [...grams].map(([gram, amount]) => ({ gram, amount })),
          4,
        );
        const amounts = found.map(({ amount }) => amount);
        return (
          found.length <= 4 &&
          found.every((phrase) => text.includes(phrase.text) && phrase.text.length <= 12) &&
          amounts.every((amount, at) => amount > 0 && amount <= (amounts[at - 1] ?? amount))
        );
      }),
    );
  });

  it('writes digits and blanks as the text has them', () => {
    expect(asWritten('修了000天', '已经修了128天')).toBe('修了128天');
    expect(asWritten('打00000号', '打12345678号')).toBe('打12345678号');
    expect(asWritten('a b', 'A\nB')).toBe('A\nB');
    expect(asWritten('(没有)*', '有')).toBe('(没有)*');
  });
});

describe('wholeWords', () => {
  const text = '停运期间对老人，不方便的';
  const borders = wordBorders(text, ['停运', '期间', '对', '老人', '不方便', '的']);

  it('moves a phrase to the borders of words', () => {
    expect(wholeWords('运期间对', text, borders)).toBe('停运期间对');
    expect(wholeWords('人，不方便', text, borders)).toBe('老人，不方便');
    expect(wholeWords('期间', text, borders)).toBe('期间');
  });

  it('leaves what it cannot place', () => {
    expect(wholeWords('没有的', text, borders)).toBe('没有的');
    expect(wholeWords('运期', text, new Set())).toBe('运期');
  });
});

describe('spokenSeeds', () => {
  it('finds the seeds of the categories asked for, with shares that sum to 1', () => {
    const found = spokenSeeds(model, prototypes, ['丁类', '甲类'], ...texts[3]);
    expect(found.map(({ word }) => word).sort()).toEqual(['上诉', '立案', '路灯']);
    for (const name of ['丁类', '甲类']) {
      const shares = found.filter(({ category }) => category === name).map(({ share }) => share);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    }
  });

  it('finds none where no seed stands', () => {
    expect(spokenSeeds(model, prototypes, ['丁类'], '公交改线', '')).toEqual([]);
  });
});

describe('explainCategory', () => {
  it.each(texts)('splits the scorer’s own log-odds into wording and seeds: %s %s', (title, body) => {
    const scored = new CategoryScorer(model, prototypes).score(title, body);
    const found = explainCategory(model, prototypes, title, body);
    expect([found.chosen, found.other, found.state]).toEqual([
      scored.all[0]!.label,
      scored.all[1]!.label,
      scored.state,
    ]);
    expect(found.fromWording + found.fromSeeds).toBeCloseTo(found.logOdds, 9);
    expect(found.logOdds).toBeCloseTo(Math.log(scored.all[0]!.score / scored.all[1]!.score), 9);
  });

  it('shows the learned wording on the side it speaks for, as it stands in the text', () => {
    const found = explainCategory(model, [], '路灯不亮请尽快处理', '学校食堂太贵', { asked: '甲类' });
    expect(found.chosen).toBe('甲类');
    expect(found.other).toBe('乙类');
    expect(found.speaksFor.map(({ text }) => text).join('|')).toContain('路灯');
    expect(found.speaksAgainst.map(({ text }) => text).join('|')).toContain('食堂');
    for (const { text } of [...found.speaksFor, ...found.speaksAgainst])
      expect('路灯不亮请尽快处理\n学校食堂太贵'.replace('\n', ' ')).toContain(text);
  });

  it('compares a person’s own choice with the best of the others, and says what no row taught', () => {
    const found = explainCategory(model, prototypes, '路灯不亮', '井盖松动', { asked: '丁类' });
    expect(found).toMatchObject({ chosen: '丁类', other: '甲类', untaught: ['丁类'] });
    expect(found.logOdds).toBeLessThan(0);
  });
});
