import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildApp } from '../../src/server/app.js';
import { type TinyStore, tinyStore } from '../support/tiny-store.js';

describe('snapshots', () => {
  let store: TinyStore | undefined;
  let app: FastifyInstance | undefined;

  afterEach(async () => {
    await app?.close();
    store?.remove();
  });

  describe('before the first', () => {
    beforeEach(async () => {
      store = await tinyStore({ published: false });
      app = await buildApp({ storeDir: store.dir, checkEveryMs: 0 });
    });

    it('pages say what to do, and programs get a code', async () => {
      const page = await app?.inject({ url: '/', headers: { accept: 'text/html' } });
      expect(page?.statusCode).toBe(503);
      expect(page?.body).toContain('minsheng run --from');
      const health = await app?.inject({ url: '/healthz', headers: { accept: 'application/json' } });
      expect(health?.statusCode).toBe(503);
      expect(health?.json()).toMatchObject({ code: 'no-snapshot' });
    });

    it('the first one is served without a restart', async () => {
      expect((await app?.inject('/'))?.statusCode).toBe(503);
      await store?.publishAgain();
      expect((await app?.inject('/'))?.statusCode).toBe(200);
    });
  });

  it('a newer one is swapped in while requests go on, none of them dropped or mixed', async () => {
    store = await tinyStore();
    const server = await buildApp({ storeDir: store.dir, checkEveryMs: 0 });
    app = server;
    const seen = new Set<string>();
    let isDone = false;
    const visitor = async () => {
      while (!isDone) {
        const { statusCode, body } = await server.inject('/');
        const [, seq] = /第 (\d+) 次发布/.exec(body) ?? [];
        const [, messages] = /意见<\/dt><dd><b>(\d+)<\/b>/.exec(body) ?? [];
        seen.add(`${statusCode} ${seq} ${messages}`);
      }
    };
    const visitors = [visitor(), visitor(), visitor()];
    for (const seq of [2, 3]) {
      expect(await store.publishAgain()).toBe(seq);
      await vi.waitFor(
        () => expect([...seen].some((one) => one.startsWith(`200 ${seq} `))).toBe(true),
        10_000,
      );
    }
    isDone = true;
    await Promise.all(visitors);
    expect([...seen].sort()).toEqual(['200 1 60', '200 2 61', '200 3 62']);
  }, 30_000);

  it('looks for a newer one no more often than it is told to', async () => {
    store = await tinyStore();
    app = await buildApp({ storeDir: store.dir, checkEveryMs: 3_600_000 });
    await app.inject('/healthz');
    await store.publishAgain();
    await app.inject('/healthz');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok', seq: 1, as_of: '2026-05-17' });
  });
});
