import { describe, expect, it } from 'vitest';
import { completeRegion, liesIn } from '../../../src/core/registry/regions.js';

const region = (region_code: string, name: string) => completeRegion({ region_code, name });

describe('a region of the national list', () => {
  it.each([
    ['990926', '云溪县', '云溪县', '县', null],
    ['990926001', '望云街道', '望云街道', '街道', '990926'],
    ['990926001', '望云街道办事处', '望云街道', '街道', '990926'],
    ['990926002', '芡荡镇', '芡荡镇', '镇', '990926'],
    ['990926400', '云溪经济开发区', '云溪经济开发区', '园区', '990926'],
    ['990926001001', '北门社区居委会', '北门社区', '社区', '990926001'],
    ['990926002201', '枯湾村委会', '枯湾村', '村', '990926002'],
    ['990926002202', '后塘村村民委员会', '后塘村', '村', '990926002'],
  ])('%s %s is %s, a %s', (code, name, plain, level, parent) => {
    expect(region(code, name)).toMatchObject({ name: plain, level, parent_code: parent });
  });

  it('keeps what a county’s own table says of level and parent', () => {
    const own = { region_code: '990926400', name: '云溪新城', level: '街道', parent_code: '990926' };
    expect(completeRegion(own)).toEqual(own);
  });

  it('lies in the county whose code it begins with', () => {
    expect(liesIn({ region_code: '990926001' }, '990926')).toBe(true);
    expect(liesIn({ region_code: '990927001' }, '990926')).toBe(false);
  });
});
