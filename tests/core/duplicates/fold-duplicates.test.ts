import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DuplicateDoc, foldDuplicates } from '../../../src/core/duplicates/fold-duplicates.js';
import { swappedPairs } from './other-place-pairs.js';

const BODY =
  '尊敬的领导：我是丽景苑的业主，楼下的烧烤店每天营业到凌晨两点，油烟直接排到楼上，窗户都不敢开。我们找过物业和社区，都说管不了，打12345也没有下文，请有关部门尽快处理，还我们一个安静的环境。';
const doc = (id: string, body: string, title = '丽景苑烧烤店油烟扰民'): DuplicateDoc => ({ id, title, body });
const joined = (...docs: DuplicateDoc[]): string[][] => foldDuplicates(docs).map((group) => group.members);

describe('foldDuplicates', () => {
  it('joins texts that differ in signs and blanks only, as exact, under the smallest id', () => {
    const spaced = BODY.replaceAll('，', ', ').replace('。', ' ！');
    expect(
      foldDuplicates([doc('9', BODY), doc('3', spaced), doc('5', '别的事情，和上面没有关系，请回复。')]),
    ).toEqual([{ group: '3', members: ['3', '9'], kind: 'exact' }]);
  });

  it('joins one body under two titles, as near', () => {
    expect(foldDuplicates([doc('1', BODY), doc('2', BODY, '投诉楼下烧烤店')])).toEqual([
      { group: '1', members: ['1', '2'], kind: 'near' },
    ]);
  });

  it('joins a text with its extended and its corrected form', () => {
    const longer = `${BODY}另外，店里的客人还经常把车停在消防通道上，一旦着火后果不堪设想。`;
    const corrected = BODY.replace('楼下的烧烤店', '一楼那家烧烤店').replace('还我们', '还给我们大家');
    expect(joined(doc('1', BODY), doc('2', longer), doc('3', corrected))).toEqual([['1', '2', '3']]);
  });

  it('joins one text sent to two addressees', () => {
    expect(joined(doc('1', BODY), doc('2', BODY.replace('尊敬的领导', '张书记您好')))).toEqual([['1', '2']]);
  });

  it('joins texts of which one names the county and the other the town', () => {
    const [county, town] = ['云溪县丽景苑', '枫桥镇丽景苑'].map((place) => BODY.replace('丽景苑', place));
    expect(joined(doc('1', county!), doc('2', town!))).toEqual([['1', '2']]);
  });

  for (const { name, first, second } of swappedPairs) {
    it(`keeps texts about other places apart: ${name}`, () => {
      expect(joined(first, second)).toEqual([]);
    });
  }

  it('keeps other places apart where a text without any place would link them', () => {
    const about = (place: string): string => BODY.replace('丽景苑', place);
    const groups = joined(
      { id: '1', title: '油烟', body: about('丽景苑') },
      { id: '2', title: '油烟', body: about('') },
      { id: '3', title: '油烟', body: about('柳岸花园') },
    );
    expect(groups.every((members) => !(members.includes('1') && members.includes('3')))).toBe(true);
  });

  it('keeps one body apart under titles that name two places', () => {
    const nameless = BODY.replace('丽景苑的', '');
    expect(joined(doc('1', nameless, '丽景苑油烟扰民'), doc('2', nameless, '柳岸花园油烟扰民'))).toEqual([]);
  });

  it('joins a long text with itself where one name is misspelt', () => {
    const long = `${BODY}${'柳岸大道上的沙县小吃和烧烤店也一样，天天把桌子摆到人行道上，行人只能走到机动车道上去，十分危险。'.repeat(6)}`;
    expect(joined(doc('1', long), doc('2', long.replaceAll('柳岸大道', '柳案大道')))).toEqual([['1', '2']]);
  });

  it('joins nothing of messages without words', () => {
    expect(joined(doc('1', '', ''), doc('2', '', '！！'), doc('3', '。', ''))).toEqual([]);
  });

  it('does not depend on the order of the messages', () => {
    const docs = swappedPairs.slice(0, 30).flatMap(({ first, second }, index) => [
      { ...first, id: `${index}a` },
      { ...second, id: `${index}b` },
      { ...first, id: `${index}c`, title: `再次反映：${first.title}` },
    ]);
    const expected = foldDuplicates(docs);
    expect(expected.length).toBeGreaterThan(10);
    fc.assert(
      fc.property(fc.shuffledSubarray(docs, { minLength: docs.length }), (shuffled) => {
        expect(foldDuplicates(shuffled)).toEqual(expected);
      }),
      { seed: 2, numRuns: 15 },
    );
  });

  it('puts each message into one group at most, whatever the texts', () => {
    const text = fc.array(
      fc.constantFrom('丽景苑', '柳岸路', '噪音', '。', '请处理', '3栋', '停水', '\ud83d'),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 25 }), (bodies) => {
        const docs = bodies.map((body, index) => doc(String(index), body.join('')));
        const members = foldDuplicates(docs).flatMap((group) => group.members);
        expect(new Set(members).size).toBe(members.length);
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});
