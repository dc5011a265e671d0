import { describe, expect, it } from 'vitest';
import type { KnownLevel } from '../../../src/core/classify/fine-levels.js';
import { flatten } from '../../../src/core/taxonomy.js';
import { lowerLevels, taxonomy } from './shipped-scorers.js';

const building: KnownLevel = { category: '城乡建设', score: 1, state: 'assigned' };
const lamps = '桥头到菜场那段路灯坏了一个多月，晚上漆黑一片。';
const scorer = lowerLevels();

describe('FineScorer', () => {
  it('goes down to the third level where words tell, with probabilities that never grow', () => {
    const [labels] = scorer.descend('', lamps, [building]);
    expect(labels).toMatchObject([
      { level: 2, name: '市政道路与公用设施', state: 'assigned' },
      { level: 3, name: '路灯照明', state: 'assigned' },
    ]);
    expect(labels![1]!.score).toBeLessThanOrEqual(labels![0]!.score);
    expect(labels![0]!.score).toBeLessThanOrEqual(1);
  });

  it('is undecided below what is undecided, and none where the first level fits none', () => {
    const states = (state: KnownLevel['state'], score: number) =>
      scorer.descend('', lamps, [{ ...building, state, score }])[0]!.map((label) => label.state);
    expect(states('undecided', 0.5)).toEqual(['undecided', 'undecided']);
    expect(states('none', 0.5)).toEqual(['none', 'none']);
  });

  it('stays at the first level where no word of any category below stands in the text', () => {
    const [labels] = scorer.descend('', '啊啊啊啊', [building]);
    expect(labels!.every(({ state }) => state !== 'assigned')).toBe(true);
  });

  it('goes on from a second level that is known, and ends where nothing is below', () => {
    const from = (category: string) => scorer.descend('', lamps, [{ ...building, category }])[0]!;
    expect(from('0106').map(({ level }) => level)).toEqual([3]);
    expect(from('010603')).toEqual([]);
    expect(from('没有的类别')).toEqual([]);
  });

  it('counts a word of the title more', () => {
    const below = (title: string, body: string) => scorer.descend(title, body, [building])[0]![0]!;
    expect(below('路灯', '请来看看').score).toBeGreaterThan(below('', '路灯 请来看看').score);
  });

  it('names the words that speak for a category, their shares summing to one', () => {
    const words = scorer.words('', lamps, '010603');
    expect(words.map(({ word }) => word)).toContain('路灯');
    expect(words.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    expect(scorer.words('', '啊啊', '010603')).toEqual([]);
  });

  it('is sharpened by what people labelled, more so the nearer a message is', () => {
    const body = '桥洞底下的那块牌子歪了，看着要掉下来，请派人扶正。';
    const examples = [
      { title: '', body: '桥洞底下的牌子歪了要掉下来，请派人来扶。', code: '0107' },
      { title: '', body: '河边那块牌子歪了，看着快掉下来，请派人扶正。', code: '0107' },
    ];
    const score = (own: typeof examples) =>
      lowerLevels(own)
        .choices('', body, '城乡建设')
        .find(({ label }) => label === '城市管理与市容')!.score;
    expect(score(examples.slice(0, 1))).toBeGreaterThan(score([]));
    expect(score(examples)).toBeGreaterThan(score(examples.slice(0, 1)));
    expect(lowerLevels(examples).descend('', body, [building])[0]![0]).toMatchObject({
      code: '0107',
      state: 'assigned',
    });
  });

  it('gives the same whatever it scored before', () => {
    const fresh = lowerLevels();
    const all = flatten(taxonomy, 2).map(({ seeds }) => seeds.join('，'));
    for (const text of all) fresh.descend('', text, [building]);
    expect(fresh.descend('', lamps, [building])).toEqual(scorer.descend('', lamps, [building]));
  });

  it('finds the own category of every second level from its own seed words', () => {
    const wrong = flatten(taxonomy, 2).filter(({ name, seeds, path }) => {
      const first = { category: path[0]!, score: 1, state: 'assigned' } as const;
      return scorer.descend('', seeds.join('，'), [first])[0]![0]?.name !== name;
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});
