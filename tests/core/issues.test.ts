import { describe, expect, it } from 'vitest';
import { keyphrases } from '../../src/core/issues/keyphrases.js';
import { issueName, trimTitle } from '../../src/core/issues/name.js';
import { sharedPlace } from '../../src/core/issues/place.js';
import { voices } from '../../src/core/issues/voices.js';

describe('voices', () => {
  it('folds one author and one text whoever sent it, across both', () => {
    const found = voices([
      { id: 'm1', author: 'a', fold: null },
      { id: 'm2', author: 'b', fold: 'g' },
      { id: 'm3', author: 'a', fold: 'g' },
      { id: 'm4', author: null, fold: null },
    ]);
    expect([...found.values()]).toEqual(['m1', 'm1', 'm1', 'm4']);
  });

  it('does not take two nameless residents for one', () => {
    const found = voices([
      { id: 'm1', author: null, fold: null },
      { id: 'm2', author: null, fold: null },
    ]);
    expect(new Set(found.values()).size).toBe(2);
  });
});

describe('issue names', () => {
  it('drops the formulas of letters', () => {
    expect(trimTitle('关于清荷苑电梯经常故障的问题！！')).toBe('清荷苑电梯经常故障');
    expect(trimTitle('请求尽快维修青石桥路路灯')).toBe('尽快维修青石桥路路灯');
  });

  it('puts the place in front only where the title leaves it out', () => {
    expect(issueName(['电梯三天两头困人'], '清荷苑', [])).toBe('清荷苑：电梯三天两头困人');
    expect(issueName(['清荷苑小区电梯三天两头困人'], '清荷苑', [])).toBe('清荷苑小区电梯三天两头困人');
  });

  it('falls back to keyphrases where no title tells anything', () => {
    expect(issueName(['求助'], '', ['化粪池', '外溢'])).toBe('化粪池、外溢');
  });
});

describe('shared place', () => {
  it('prefers a named spot to the region around it', () => {
    const mention = (text: string, kind: string) => ({ text, kind, key: text });
    const place = sharedPlace([
      [mention('望云街道', 'region'), mention('清荷苑', 'estate')],
      [mention('望云街道', 'region'), mention('清荷苑', 'estate')],
      [mention('望云街道', 'region')],
    ]);
    expect(place.text).toBe('清荷苑');
  });

  it('is nowhere when members name different places', () => {
    const spot = (text: string) => [{ text, kind: 'estate', key: text }];
    expect(sharedPlace([spot('甲苑'), spot('乙苑'), spot('丙苑'), spot('丁苑')]).text).toBe('');
  });
});

describe('keyphrases', () => {
  it('are the words that set a group apart', () => {
    const groups = [
      [
        ['电梯', '故障', '物业'],
        ['电梯', '困人', '物业'],
      ],
      [
        ['路灯', '不亮', '物业'],
        ['路灯', '维修', '物业'],
      ],
    ];
    const [first] = keyphrases(groups, () => true, 2);
    expect(first?.[0]).toBe('电梯');
  });
});
