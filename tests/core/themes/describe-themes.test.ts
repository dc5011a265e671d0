import { describe, expect, it } from 'vitest';
import { findThemes, type ThemeMessage } from '../../../src/core/themes/describe-themes.js';

const options = { threshold: 0.22, dense: 0.3, leastIssues: 3, leastSingles: 4, mostSingles: 1000 };
const isTelling = (word: string) => word.length >= 2;

function message(id: string, issue: string | null, place: string, title: string, body: string): ThemeMessage {
  return {
    ...{
      id,
      issue,
      rank: issue === null ? null : 1,
      title: [place, ...title.split(' ')],
      body: body.split(' '),
    },
    ...{ spans: [place], vector: new Float32Array(0), category: '环境保护', author: `a-${id}`, fold: null },
    at: `2026-01-${id.slice(-2)} 09:00:00`,
  };
}

const places = ['柳岸小区', '云杉苑', '清荷苑', '石桥新村'];
const smoke = places.map((place, at) =>
  message(`s0${at + 1}`, `I${at}`, place, '楼下 餐饮 油烟 扰民', `${place} 油烟 烟道 直排 餐馆 第${at}家`),
);
const others = [
  message('x05', 'I7', '青石路', '路灯 不亮', '路灯 电缆 报修 摔跤'),
  message('x06', 'I8', '三里桥', '公交 班次', '公交 末班 班次 候车'),
];
const issues = [...smoke, ...others].map((one, at) => ({
  id: one.issue!,
  category: one.category,
  place: at < 4 ? `k${at}` : `other${at}`,
}));

describe('themes', () => {
  it('join issues of one matter at several places, named by the matter and not by a place', () => {
    const [theme, ...rest] = findThemes([...smoke, ...others], issues, isTelling, options);
    expect(rest).toEqual([]);
    expect(theme).toMatchObject({ id: 'Ts01', issues: ['I0', 'I1', 'I2', 'I3'], category: '环境保护' });
    expect(theme!.name).toMatch(/油烟/);
    for (const place of places) expect(theme!.name).not.toContain(place);
    expect(theme!.messages.map(({ id }) => id)).toEqual(['s01', 's02', 's03', 's04']);
  });

  it('need as many places as issues they ask for', () => {
    const onePlace = issues.map((issue) => ({ ...issue, place: 'same' }));
    expect(findThemes([...smoke, ...others], onePlace, isTelling, options)).toEqual([]);
  });

  it('take messages left alone that speak of the matter, and make themes of many such alone', () => {
    const alone = message('s09', null, '望云里', '楼下 餐饮 油烟 扰民', '油烟 烟道 直排');
    const [theme] = findThemes([...smoke, ...others, alone], issues, isTelling, options);
    expect(theme!.messages).toContainEqual({ id: 's09', issue: null, voice: 's09' });
    const singles = smoke.map((one) => ({ ...one, issue: null, rank: null }));
    const [made] = findThemes([...singles, ...others], issues.slice(4), isTelling, options);
    expect(made).toMatchObject({ issues: [], id: 'Ts01' });
    expect(made!.messages).toHaveLength(4);
  });

  it('fold one author and one text into one voice, whatever the order of the messages', () => {
    const folded = smoke.map((one, at) => (at < 2 ? { ...one, author: 'same' } : one));
    const themes = findThemes([...folded, ...others], issues, isTelling, options);
    expect(new Set(themes[0]!.messages.map(({ voice }) => voice)).size).toBe(3);
    expect(findThemes([...others, ...folded].reverse(), [...issues].reverse(), isTelling, options)).toEqual(
      themes,
    );
  });
});
