import { describe, expect, it } from 'vitest';
import { countyNames, stationPlace } from '../../../src/core/places/county-names.js';

describe('stationPlace', () => {
  it('takes the place out of a station’s name', () => {
    expect(
      [
        '丰和佳苑代表联系点',
        '望云街道人大代表之家',
        '前柳村代表工作站',
        '溪湾人家代表联系点',
        '柳浦镇人大代表联络站（东片）',
      ].map(stationPlace),
    ).toEqual(['丰和佳苑', '望云街道', '前柳村', '溪湾人家', '柳浦镇']);
  });

  it('finds none where a station is called after people, or its name would cut another short', () => {
    for (const name of [
      '大有圩种粮大户代表联系点',
      '云溪人大网上代表之家',
      '县人民医院代表联系点',
      '“码上说”代表联系平台',
      '开发区代表工作站',
      '未分站点',
    ]) {
      expect(stationPlace(name), name).toBeUndefined();
    }
  });
});

describe('countyNames', () => {
  it('leaves regions out whose names are everyday words, but not what a person has listed', () => {
    expect(
      countyNames({
        regions: ['新农村', '前柳村', '经济开发区'],
        stations: ['前柳村代表工作站', '丰和佳苑代表联系点'],
        listed: ['开发区'],
      }),
    ).toEqual(['丰和佳苑', '前柳村', '开发区']);
  });
});
