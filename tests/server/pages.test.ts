import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/server/app.js';
import { hostileBody, hostileTitle, issueSpecs, restrictedTitle } from '../support/tiny-rows.js';
import { type TinyStore, tinyStore } from '../support/tiny-store.js';

const peopleNote = '这里统计的是发表意见的人数，不是民意调查，也不代表多数人的意见。';

describe('pages', () => {
  let store: TinyStore;
  let app: FastifyInstance;

  beforeAll(async () => {
    store = await tinyStore();
    app = await buildApp({ storeDir: store.dir });
  });

  afterAll(async () => {
    await app.close();
    store.remove();
  });

  async function page(url: string, status = 200): Promise<string> {
    const response = await app.inject(url);
    expect(response.statusCode).toBe(status);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.body).toContain('<html lang="zh-CN">');
    return response.body;
  }

  /** Names of the issues that a listing shows, in its order. */
  function listed(body: string): string[] {
    return [...body.matchAll(/<td data-label="事项"[^>]*><a href="[^"]*">([^<]*)</g)].map(
      (match) => match[1] ?? '',
    );
  }

  it('the overview shows counts, both lists, charts with their tables and the state of the data', async () => {
    const body = await page('/');
    expect(body).toMatch(/意见<\/dt><dd><b>60<\/b> 件/);
    expect(body).toContain('另有 1 件限权事项不在此列。');
    expect(body).toContain('数据截至 2026-05-17 · 第 1 次发布');
    expect(body.split('data-chart="/charts/overview/')).toHaveLength(3);
    expect(body.split('<caption')).toHaveLength(3);
    const [, sudden = '', chronic = ''] = body.split('class="list list-');
    expect(sudden).toContain('云杉苑旁搅拌站夜间施工噪声');
    expect(sudden).toContain('近期人数 <b>11</b>');
    expect(sudden).not.toContain('石桥村主路路灯长期不亮');
    expect(chronic).toMatch(/^chronic[\s\S]*石桥村主路路灯长期不亮/);
    expect(sudden).toContain(peopleNote);
    expect(chronic).toContain(peopleNote);
  });

  it('the overview takes the time span from the address', async () => {
    const body = await page('/?weeks=12');
    expect(body).toContain('data-chart="/charts/overview/people-week.json?weeks=12"');
    expect(body).toContain('用表格看（12 行）');
    expect(await page('/?weeks=13', 400)).toContain('网址里的条件不正确：时间');
  });

  it('the issue list shows every issue and says what the numbers are', async () => {
    const body = await page('/issues');
    expect(listed(body)).toHaveLength(issueSpecs.length);
    expect(body).toContain(peopleNote);
  });

  it.each([
    ['q=%E8%B7%AF%E7%81%AF', ['石桥村主路路灯长期不亮']],
    ['category=%E6%95%99%E8%82%B2', ['青禾小学放学时段拥堵']],
    ['list=sudden', ['云杉苑旁搅拌站夜间施工噪声', '青禾小学放学时段拥堵']],
    ['station=s-shiqiao', ['石桥村主路路灯长期不亮', '石桥村卫生室配药不全']],
    [
      'town=%E6%9F%B3%E6%B9%BE%E8%A1%97%E9%81%93&people=6',
      ['云杉苑旁搅拌站夜间施工噪声', '柳湾至县医院公交班次少'],
    ],
    [
      'route=%E4%BB%A3%E8%A1%A8%E5%BB%BA%E8%AE%AE&list=all',
      ['云杉苑旁搅拌站夜间施工噪声', '石桥村主路路灯长期不亮'],
    ],
    [
      'people=6&q=&town=&page=',
      ['云杉苑旁搅拌站夜间施工噪声', '石桥村主路路灯长期不亮', '柳湾至县医院公交班次少'],
    ],
  ])('the filter %s leaves the issues that meet it', async (query, names) => {
    expect(listed(await page(`/issues?${query}`))).toEqual(names);
  });

  it('headings sort both ways and keep the filters', async () => {
    const down = await page('/issues?sort=messages&people=5');
    expect(listed(down)[0]).toBe('石桥村主路路灯长期不亮');
    expect(down).toContain('aria-sort="descending"');
    expect(down).toContain('"/issues?sort=messages&amp;people=5&amp;order=asc"');
    expect(listed(await page('/issues?sort=messages&order=asc'))[0]).toBe('石桥村卫生室配药不全');
  });

  it('an empty listing and a page beyond the end say what to do', async () => {
    expect(await page('/issues?q=没有这样的事')).toContain('清除全部条件');
    expect(await page('/issues?page=9')).toContain('回到第 1 页');
  });

  it.each([
    ['page=0', '页码'],
    ['people=many', '最少人数'],
    ['list=hot', '榜单'],
    ['sort=name;drop', '排序'],
    ['q=a&q=b', '关键词'],
    [`q=${'长'.repeat(101)}`, '关键词'],
  ])('the wrong value %s is named by its title', async (query, title) => {
    expect(await page(`/issues?${encodeURI(query)}`, 400)).toContain(`网址里的条件不正确：${title}`);
  });

  it('an issue shows trend, score parts, recommendations with the law, and its messages', async () => {
    const body = await page('/issues/i-lamps');
    expect(body).toContain('<h1>石桥村主路路灯长期不亮</h1>');
    expect(body).toContain('data-chart="/charts/issue/trend.json?issue=i-lamps"');
    expect(body).toContain('<meter min="0" max="1" value="0.68"');
    expect(body).toContain('还没有达到专题调研要求的乡镇数。');
    expect(body).toContain('建议、批评和意见应当明确具体');
    expect(body).toContain('<li>X99</li>');
    expect(body).toContain('已派人到石桥村查看');
    expect(body).toContain('第 1 页，共 2 页 13 件');
    expect(body.split('有代表性</span>')).toHaveLength(4);
  });

  it('the messages of an issue continue on the next page', async () => {
    const body = await page('/issues/i-lamps?page=2');
    expect(body.split('位发言人</span>')).toHaveLength(4);
    expect(body).not.toContain('有代表性</span>');
  });

  it('an issue in no list and without recommendation says so', async () => {
    const body = await page('/issues/i-clinic');
    expect(body).toContain('没有进入突发或长期名单');
    expect(body).toContain('没有规则适用于这件事');
  });

  it.each(['/issues/nothing', '/issues/%27%20or%201%3D1', '/nowhere', '/dashboards/none'])(
    '%s is a page that was not found, in Chinese',
    async (url) => {
      expect(await page(url, 404)).toContain('<h1>没有找到</h1>');
    },
  );

  it('text of a message is never markup', async () => {
    const body = await page('/issues/i-lamps');
    expect(body).not.toContain('<script>globalThis');
    expect(body).not.toMatch(/<[^>]*onmouseover=/);
    expect(body).not.toContain('<img');
    expect(body).toContain(escaped(hostileTitle));
    expect(body).toContain(escaped(hostileBody));
  });

  it('text of the address is never markup', async () => {
    const attack = encodeURIComponent('"><script>alert(1)</script>');
    for (const [url, status] of [
      [`/issues?q=${attack}`, 200],
      [`/issues?category=${attack}`, 200],
      [`/issues/${attack}`, 404],
      [`/${attack}`, 404],
      [`/?weeks=${attack}`, 400],
    ] as const) {
      expect(await page(url, status)).not.toContain('<script>alert');
    }
  });

  it('a restricted message is on no page', async () => {
    for (const url of ['/', '/issues', ...issueSpecs.map(({ id }) => `/issues/${id}`)]) {
      expect(await page(url)).not.toContain(restrictedTitle);
    }
  });
});

/** Text as HTML must carry it. */
function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': 'amp',
    '<': 'lt',
    '>': 'gt',
    '"': 'quot',
    "'": '#39',
  };
  return text.replace(/[&<>"']/g, (character) => `&${entities[character]};`);
}
