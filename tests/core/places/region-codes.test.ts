import { describe, expect, it } from 'vitest';
import { findPlaces } from '../../../src/core/places/find-places.js';
import { gazetteerOf } from '../../../src/core/places/gazetteer.js';
import { regionIndex } from '../../../src/core/places/region-codes.js';

const regions = [
  { code: '990926', name: '云溪县', level: '县', parent: null },
  { code: '990926001', name: '望云街道', level: '街道', parent: '990926' },
  { code: '990926002', name: '柳浦镇', level: '镇', parent: '990926' },
  { code: '990926001201', name: '白鹭村', level: '村', parent: '990926001' },
  { code: '990926002201', name: '白鹭村', level: '村', parent: '990926002' },
  { code: '990926002202', name: '前柳村', level: '村', parent: '990926002' },
  { code: '990926002001', name: '柳浦社区', level: '社区', parent: '990926002' },
];
const index = regionIndex(regions);
const gazetteer = gazetteerOf(regions.map(({ name }) => name));

/** What each place of a text is, as `name code`. */
const coded = (text: string, home: string | null = null): string[] => {
  const spans = findPlaces(text, gazetteer);
  const codes = index.codes(spans, home);
  return spans.map((span, at) => `${span.text} ${codes[at] ?? '-'}`);
};

describe('regionIndex', () => {
  it('gives towns and villages their codes, and other places none', () => {
    expect(coded('云溪县柳浦镇前柳村的幸福桥路')).toEqual(
      expect.arrayContaining(['云溪县 -', '柳浦镇 990926002', '前柳村 990926002202']),
    );
  });

  it('settles a village of two towns by the town written before it', () => {
    expect(coded('柳浦镇白鹭村没有路灯')).toContain('白鹭村 990926002201');
    expect(coded('柳浦镇白鹭村没有路灯', '990926001')).toContain('白鹭村 990926002201');
  });

  it('settles it by the town the message comes from, and leaves it open where that is unknown', () => {
    expect(coded('白鹭村没有路灯', '990926001')).toEqual(['白鹭村 990926001201']);
    expect(coded('白鹭村没有路灯')).toEqual(['白鹭村 -']);
    expect(coded('白鹭村没有路灯', '990926009')).toEqual(['白鹭村 -']);
  });

  it('gives no code where the town written before a village does not have it', () => {
    expect(coded('望云街道前柳村')).toEqual(['望云街道 990926001', '前柳村 -']);
  });

  it('knows a region by its offices and groups', () => {
    const span = (text: string) => [
      { start: 0, end: text.length, text, kind: 'village' as const, key: text },
    ];
    for (const name of ['前柳村委会', '前柳村村委会', '前柳村民委员会', '前柳村三组', '前柳村民小组']) {
      expect(index.codes(span(name), null), name).toEqual(['990926002202']);
    }
    expect(index.codes(span('柳浦居委会'), null)).toEqual(['990926002001']);
    expect(index.codes(span('望云街道办事处'), null)).toEqual(['990926001']);
  });

  it('tells the town a name lies in', () => {
    expect(index.townOf('前柳村')).toBe('990926002');
    expect(index.townOf('望云街道')).toBe('990926001');
    expect(index.townOf('白鹭村')).toBeNull();
    expect(index.townOf('无此村')).toBeNull();
  });
});
