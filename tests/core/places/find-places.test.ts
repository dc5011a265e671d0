import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlapScore } from '../../../src/core/metrics/spans.js';
import { findPlaces } from '../../../src/core/places/find-places.js';
import { foldPlace } from '../../../src/core/places/fold.js';
import { gazetteerOf } from '../../../src/core/places/gazetteer.js';

const names = (text: string): string[] => findPlaces(text).map((place) => place.text);
const kinds = (text: string): string[] => findPlaces(text).map((place) => `${place.kind} ${place.text}`);

describe('findPlaces', () => {
  it('finds estates, roads, schools and hospitals without a list of them', () => {
    expect(kinds('我家住在丽景苑小区，旁边是柳岸路，孩子在枫桥小学读书，投诉望溪医院')).toEqual([
      'estate 丽景苑小区',
      'road 柳岸路',
      'school 枫桥小学',
      'hospital 望溪医院',
    ]);
  });

  it('finds companies, rivers, villages, stations and lines', () => {
    expect(kinds('请查处鼎兴机电有限公司向青柳河排污，东塘村村民受害')).toEqual([
      'company 鼎兴机电有限公司',
      'river 青柳河',
      'village 东塘村',
    ]);
    expect(kinds('地铁2号线望溪站和公交138路')).toEqual(['metro 地铁2号线', 'other 望溪站', 'bus 公交138路']);
  });

  it('cuts words that stand before a name off', () => {
    for (const before of ['位于', '在', '家住', '关于', '我们是', '强烈要求拓宽', '投诉', '紧邻', '请问']) {
      expect(names(`${before}柳岸花园的问题`)).toEqual(['柳岸花园']);
    }
  });

  it('reads coded regions and what follows them', () => {
    expect(kinds('A7县柳岸路和A市南站')).toEqual(['region A7县', 'road 柳岸路', 'other A市南站']);
  });

  it('separates a chain of regions from the place at its end', () => {
    expect(findPlaces('云溪县枫桥镇人民路').map((place) => place.key)).toEqual([
      '云溪县',
      '枫桥镇',
      '人民路',
    ]);
  });

  it('takes characters of function words for part of a name where they are', () => {
    expect(names('和平路、向阳村、张家湾村')).toEqual(['和平路', '向阳村', '张家湾村']);
  });

  it('names nothing where only common words stand', () => {
    for (const text of [
      '我们小区的物业',
      '每条道路都在修路，思路不对',
      '整个小区的公园和学校',
      '附近的医院和幼儿园',
      '市政府和县城的超市',
      '政府家庭开庭',
      '全体业主，近70户业主',
      '这个公司和那家医院',
    ]) {
      expect(names(text)).toEqual([]);
    }
  });

  it('takes an ambiguous ending for an estate only where homes are spoken of', () => {
    expect(names('望溪府业主')).toEqual(['望溪府']);
    expect(names('望溪府')).toEqual([]);
  });

  it('finds an estate without any ending by what follows it', () => {
    expect(kinds('反映望溪铭座的业主困难')).toEqual(['estate 望溪铭座']);
  });

  it('prefers listed names', () => {
    expect(kinds('老码头那边很吵')).toEqual([]);
    expect(findPlaces('老码头那边很吵', gazetteerOf(['老码头']))).toEqual([
      { start: 0, end: 3, text: '老码头', kind: 'other', key: '老码头' },
    ]);
  });

  it('takes signs that are function words elsewhere for part of a name', () => {
    expect(names('振才路坑洼，沿江路、太湖路和将军路也一样')).toEqual([
      '振才路',
      '沿江路',
      '太湖路',
      '将军路',
    ]);
    expect(names('我刚才路过，部门将修路，请将柳岸路拓宽')).toEqual(['柳岸路']);
  });

  it('names a school of its kind by the region before it, and nothing of which a region has many', () => {
    expect(names('云溪县第一中学和云溪县保险职业学院')).toEqual(['云溪县第一中学', '云溪县保险职业学院']);
    expect(names('A7县医学院')).toEqual(['A7县医学院']);
    expect(names('A7县公园、A7县城乡、A7县幼儿园')).toEqual(['A7县', 'A7县', 'A7县']);
  });

  it('takes neither the number of a list nor that of a bus for a name', () => {
    expect(names('1.小区没有路灯 2.小区太乱，坐16路到柳浦小学')).toEqual(['柳浦小学']);
  });

  it('gives spans in order, inside the text and without overlaps', () => {
    const piece = fc.constantFrom(
      '丽景苑',
      '小区',
      '路',
      '县',
      'A7',
      '和',
      '公司',
      '在',
      '二期',
      '业主',
      '，',
      '3',
      '栋',
      '村',
      '地铁',
      '号线',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        let at = 0;
        for (const place of findPlaces(text)) {
          expect(place.start).toBeGreaterThanOrEqual(at);
          expect(place.text).toBe(text.slice(place.start, place.end));
          expect(place.key).not.toBe('');
          at = place.end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
      { seed: 5, numRuns: 1000 },
    );
  });
});

describe('foldPlace', () => {
  it('folds the variants of an estate', () => {
    for (const name of [
      '丽景苑',
      '丽景苑小区',
      '丽景苑二期',
      '丽景苑·小区',
      'A7县丽景苑',
      '丽景苑3期小区',
      '丽景苑第二期5栋',
      '丽景苑一期',
      '丽景苑B区',
      '丽景苑安置小区',
      '丽景苑12号楼',
      '云溪县丽景苑',
    ]) {
      expect(foldPlace(name)).toBe('丽景苑');
    }
  });

  it('folds legal forms of companies and groups of villages', () => {
    expect(foldPlace('鼎兴机电有限责任公司')).toBe(foldPlace('鼎兴机电公司'));
    expect(foldPlace('东塘村三组')).toBe('东塘村');
  });

  it('keeps what tells two places apart', () => {
    expect(foldPlace('柳岸路')).not.toBe(foldPlace('柳岸街'));
    expect(foldPlace('望溪一小')).not.toBe(foldPlace('望溪二小'));
  });

  it('is idempotent', () => {
    const part = fc.constantFrom(
      '丽',
      '景',
      '苑',
      '小区',
      '二期',
      '公司',
      '集团',
      '3栋',
      'A7县',
      '三组',
      '村',
      '项目',
      '·',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const once = foldPlace(parts.join(''));
        expect(foldPlace(once)).toBe(once);
      }),
      { seed: 9, numRuns: 1000 },
    );
  });
});

describe('overlapScore', () => {
  it('counts a span as right when it overlaps a gold one', () => {
    const score = overlapScore([
      {
        predicted: [
          { start: 0, end: 3 },
          { start: 8, end: 9 },
        ],
        gold: [{ start: 2, end: 5 }],
      },
      { predicted: [], gold: [{ start: 0, end: 1 }] },
    ]);
    expect(score).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5, predicted: 2, gold: 2 });
  });

  it('does not count spans that only touch', () => {
    expect(overlapScore([{ predicted: [{ start: 0, end: 2 }], gold: [{ start: 2, end: 4 }] }]).f1).toBe(0);
  });
});
