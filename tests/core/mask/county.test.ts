import { describe, expect, it } from 'vitest';
import { maskLexicon } from '../../../src/core/mask/lexicon.js';
import { mask } from '../../../src/core/mask/mask.js';
import { doubts } from '../../../src/core/mask/suspects.js';
import { switchedOff } from '../../../src/core/mask/switches.js';

const spansOf = (text: string) =>
  doubts(text, mask(text)).map((doubt) => [doubt.class, text.slice(doubt.start, doubt.end), doubt.masked]);

describe('the switch of classes', () => {
  it('reads classes between commas of either kind and blanks', () => {
    expect(switchedOff(' plate，landline、qq name')).toEqual({
      plate: false,
      landline: false,
      qq: false,
      name: false,
    });
    expect(switchedOff('')).toEqual({});
  });

  it('tells which classes there are when one is unknown', () => {
    expect(() => switchedOff('plates')).toThrow(/不认识“plates”/);
  });

  it.each(['id-card', 'plate,bank-card'])(
    'refuses to leave identity and card numbers readable: %s',
    (setting) => {
      expect(() => switchedOff(setting)).toThrow(/不能关/);
    },
  );
});

describe("a county's words", () => {
  it('stay where they are public, and go where they are private', () => {
    const lexicon = maskLexicon(['陈建国纪念馆', '0512-58881234'], ['铁疙瘩', '老莫头']);
    const text = '我叫陈建国，在陈建国纪念馆门口打0512-58881234，铁疙瘩和老莫头都在';
    expect(mask(text, { lexicon }).text).toBe(
      '我叫〔姓名〕，在陈建国纪念馆门口打0512-58881234，〔姓名〕和〔姓名〕都在',
    );
  });

  it('that are on both lists stay', () => {
    expect(mask('铁疙瘩来了', { lexicon: maskLexicon(['铁疙瘩'], ['铁疙瘩']) }).text).toBe('铁疙瘩来了');
  });

  it('are taken by the letter, whatever signs they hold', () => {
    expect(mask('A(1)号和A1号', { lexicon: maskLexicon([], ['A(1)']) }).text).toBe('〔姓名〕号和A1号');
  });
});

describe('doubts', () => {
  it('are spans masked on thin grounds and look-alikes that no rule took', () => {
    expect(spansOf('教数学的周老师')).toEqual([['name', '周', true]]);
    expect(spansOf('电话1381234567，请回')).toEqual([['mobile', '1381234567', false]]);
    expect(spansOf('微信：a.bc，请加')).toEqual([['wechat', 'a.bc', false]]);
    expect(spansOf('我叫铁疙瘩，')).toEqual([['name', '铁疙瘩', false]]);
  });

  it('are not raised where the masking is certain or nothing personal stands', () => {
    expect(spansOf('我叫周美华，电话13812345678')).toEqual([]);
    expect(spansOf('订单编号1381234567，小区停水3天')).toEqual([]);
  });
});
