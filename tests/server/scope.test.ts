import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/server/app.js';
import { type TinyStore, tinyStore } from '../support/tiny-store.js';

interface Trend {
  readonly spec: { readonly data: { readonly values: readonly { readonly messages: number }[] } };
}

/** In the tiny county only 石桥村代表联络点 heard of the clinic, and half of what was said of the lamps. */
describe('a reader whose scope is one station', () => {
  let store: TinyStore;
  let app: FastifyInstance;

  beforeAll(async () => {
    store = await tinyStore();
    const scope = { kind: 'stations', ids: ['s-shiqiao'] } as const;
    app = await buildApp({ storeDir: store.dir, access: { role: 'station', scope } });
  });

  afterAll(async () => {
    await app.close();
    store.remove();
  });

  it('is counted only what came through the station', async () => {
    const { body } = await app.inject('/');
    expect(body).toMatch(/意见<\/dt><dd><b>15<\/b> 件/);
    expect(body).toContain('来自 1 个站点');
    expect(body).not.toContain('限权事项');
    expect(body).toContain('所见为所属站点范围');
  });

  it('sees no issue, station or town of others in any list', async () => {
    for (const url of ['/', '/issues']) {
      const { body } = await app.inject(url);
      expect(body).toContain('石桥村主路路灯长期不亮');
      expect(body).not.toMatch(/云杉苑|柳湾|青禾小学|映月小区/);
    }
  });

  it('cannot open an issue of others, nor tell it from one that does not exist', async () => {
    const foreign = await app.inject('/issues/i-bus');
    const unknown = await app.inject('/issues/i-xxx');
    expect(foreign.statusCode).toBe(404);
    expect(foreign.body.replaceAll('i-bus', 'ID')).toBe(unknown.body.replaceAll('i-xxx', 'ID'));
  });

  it('reads of a shared issue only the messages of the station', async () => {
    const { body } = await app.inject('/issues/i-lamps');
    expect(body).toMatch(/意见<\/dt><dd><b>7<\/b> 件/);
    expect(body).not.toContain('青禾镇代表联络站');
    const trend = (await app.inject('/charts/issue/trend.json?issue=i-lamps')).json<Trend>();
    expect(trend.spec.data.values.reduce((sum, { messages }) => sum + messages, 0)).toBe(7);
  });

  it('gets an empty chart for an issue of others', async () => {
    const trend = (await app.inject('/charts/issue/trend.json?issue=i-bus')).json<Trend>();
    expect(trend.spec.data.values).toEqual([]);
  });
});
