import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestName } from '../../../src/core/registry/suggest.js';

const stations = [
  '望云街道人大代表之家',
  '青石镇人大代表工作站',
  '柳浦镇人大代表之家',
  '北门社区代表工作站',
  '枯湾村代表工作站',
  '谯楼社区代表工作站',
];

describe('the name that was probably meant', () => {
  it.each([
    ['青石代表站', '青石镇人大代表工作站'],
    ['望云代表之家', '望云街道人大代表之家'],
    ['北门社区', '北门社区代表工作站'],
    ['谯楼社区代表工做站', '谯楼社区代表工作站'],
    ['柳埔镇人大代表之家', '柳浦镇人大代表之家'],
  ])('of %s is %s', (written, meant) => {
    expect(nearestName(written, stations)).toBe(meant);
  });

  it.each(['白鹤镇人大代表工作站', '医院', '', '，。'])('of %j is none', (written) => {
    expect(nearestName(written, stations)).toBeNull();
  });

  it('is the name itself where it is spelled with other blanks, width or punctuation', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[甲乙丙丁戊己庚辛壬癸子丑]{2,8}$/), { minLength: 1 });
    fc.assert(
      fc.property(names, fc.nat(), (candidates, at) => {
        const name = candidates[at % candidates.length]!;
        expect(nearestName([...name].join(' '), candidates)).toBe(name);
      }),
    );
  });

  it('does not depend on the order of the candidates', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[青石望云柳浦镇街道代表工作站之家]{1,9}$/),
        fc.shuffledSubarray(stations, { minLength: stations.length }),
        (written, shuffled) => {
          expect(nearestName(written, shuffled)).toBe(nearestName(written, stations));
        },
      ),
    );
  });

  it('is one of the candidates or none, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (written, candidates) => {
        const found = nearestName(written, candidates);
        if (found !== null) expect(candidates).toContain(found);
      }),
    );
  });
});
