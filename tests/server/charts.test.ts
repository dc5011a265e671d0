import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/server/app.js';
import { type TinyStore, tinyStore } from '../support/tiny-store.js';

interface Answer {
  readonly seq: number;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly spec: {
    readonly data: { readonly values: readonly object[] };
    readonly config: { readonly font: string };
  };
}

describe('chart data', () => {
  let store: TinyStore;
  let app: FastifyInstance;

  beforeAll(async () => {
    store = await tinyStore();
    const own = join(store.dir, 'county', 'dashboards', 'own');
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'dashboard.yaml'), 'title: 本县图表\norder: 5\nrole: [committee]\n');
    writeFileSync(join(own, 'good.sql'), "select '甲' as name, 1 as n");
    writeFileSync(join(own, 'good.vl.json'), '{"mark": "bar", "encoding": {"x": {"field": "n"}}}');
    writeFileSync(join(own, 'torn.sql'), "select cast('秘密' as integer) as n");
    writeFileSync(join(own, 'torn.vl.json'), '{"mark": "bar"}');
    app = await buildApp({ storeDir: store.dir });
  });

  afterAll(async () => {
    await app.close();
    store.remove();
  });

  it('is spec, theme and rows in one, for the filters of the address', async () => {
    const response = await app.inject('/charts/overview/people-week.json?weeks=12');
    const answer = response.json<Answer>();
    expect(response.statusCode).toBe(200);
    expect(answer.seq).toBe(1);
    expect(answer.spec.data.values).toHaveLength(12);
    expect(answer.spec.config.font).toContain('Noto Sans CJK SC');
    expect(answer.columns.map(({ name, type }) => `${name}:${type}`)).toEqual([
      'week:date',
      'people:count',
      'messages:count',
    ]);
  });

  it('is not sent again while snapshot and chart stay the same', async () => {
    const url = '/charts/overview/category-week.json';
    const { etag } = (await app.inject(url)).headers;
    expect(etag).toMatch(/^"1-[0-9a-f]{16}"$/);
    const again = await app.inject({ url, headers: { 'if-none-match': String(etag) } });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
    expect((await app.inject('/charts/issue/trend.json?issue=i-lamps')).headers.etag).not.toBe(etag);
  });

  it.each([
    ['/charts/overview/nothing.json', 404, 'not-found'],
    ['/charts/nothing/people-week.json', 404, 'not-found'],
    ['/charts/overview/people-week.json?weeks=1', 400, 'bad-request'],
    ['/charts/own/torn.json', 500, 'chart-broken'],
    ['/charts/..%2f..%2fpackage/people-week.json', 404, 'not-found'],
  ])('%s answers %i as JSON', async (url, status, code) => {
    const response = await app.inject(url);
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ code, message: expect.stringMatching(/\p{Script=Han}/u) });
    expect(response.body).not.toMatch(/秘密|Error| at /);
  });

  it("a county's folder appears in the menu, its broken chart beside the good one", async () => {
    expect((await app.inject('/')).body).toContain('<a href="/dashboards/own">本县图表</a>');
    const { body } = await app.inject('/dashboards/own');
    expect(body).toContain('data-chart="/charts/own/good.json"');
    expect(body).toContain('图表“own/torn”不能显示：查询没有成功');
    expect(body).not.toContain('秘密');
  });
});
