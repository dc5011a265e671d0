import { describe, expect, it } from 'vitest';
import { mask } from '../../../src/core/mask/mask.js';
import { nearMisses, textWithNames } from './name-contexts.js';
import { seeded } from './spellings.js';

/** Shares of planted names covered whole, and of masked spans that are planted names and no more. */
function measure(trials: number): { recall: number; precision: number } {
  const random = seeded(20260);
  const count = { planted: 0, covered: 0, masked: 0, exact: 0 };
  for (let trial = 0; trial < trials; trial += 1) {
    const { text, names } = textWithNames(random);
    const spans = mask(text).spans;
    count.planted += names.length;
    count.masked += spans.length;
    for (const [start, end] of names) {
      if (spans.some((span) => span.start <= start && span.end >= end)) count.covered += 1;
      if (spans.some((span) => span.start === start && span.end === end)) count.exact += 1;
    }
  }
  return { recall: count.covered / count.planted, precision: count.exact / count.masked };
}

/** What is told and what stays readable of it. */
const TOLD: readonly (readonly [string, string])[] = [
  ['经办人叫童网根，请核实。', '经办人叫〔姓名〕，请核实。'],
  ['接待的好像叫束海峰，在线等', '接待的好像叫〔姓名〕，在线等'],
  ['当时在场的是荀健，有消息请回复', '当时在场的是〔姓名〕，有消息请回复'],
  ['证人邱波可以作证', '证人〔姓名〕可以作证'],
  ['反映人宦有寿。', '反映人〔姓名〕。'],
  ['中队长钱德贵说“一家一家来”', '中队长〔姓名〕说“一家一家来”'],
  ['民政办主任周启亮叫她等通知', '民政办主任〔姓名〕叫她等通知'],
  ['邻居万家骏说他也看见了', '邻居〔姓名〕说他也看见了'],
  ['业主孙桂兰、李国栋和王芳联名反对', '业主〔姓名〕、〔姓名〕和〔姓名〕联名反对'],
  ['副站长罗守业收了钱。罗守业不承认', '副站长〔姓名〕收了钱。〔姓名〕不承认'],
];

describe('names in running text', () => {
  it('are found, and nothing beside them', () => {
    const { recall, precision } = measure(6000);
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(precision).toBeGreaterThanOrEqual(0.98);
  });

  it.each(TOLD)('are hidden and what is told of them is not: %s', (text, readable) => {
    expect(mask(text).text).toBe(readable);
  });

  it.each(nearMisses)('are not seen in: %s', (text) => {
    expect(mask(text)).toEqual({ text, spans: [] });
  });

  it('stay where they are part of the name of a place or a company', () => {
    const text = '王建军超市门口，李玉兰路和张国华大厦之间，刘志强公司的车';
    expect(mask(text).text).toBe(text);
  });

  it('of those who head an office stay with the office', () => {
    const text = '请县长王建国、李志强局长和人大常委会主任周明华关注';
    expect(mask(text).text).toBe(text);
  });
});
