import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/server/app.js';
import { type TinyStore, tinyStore } from '../support/tiny-store.js';

describe('the server guards its pages', () => {
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

  it.each([
    '/',
    '/issues',
    '/issues/i-lamps',
    '/nowhere',
    '/charts/overview/people-week.json',
    '/assets/base.css',
  ])('%s carries a policy without inline or evaluated code', async (url) => {
    const { headers } = await app.inject(url);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|upgrade-insecure-requests|https?:/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it.each(['/', '/issues', '/issues/i-lamps', '/dashboards/overview'])(
    '%s has no inline script, style or foreign address',
    async (url) => {
      const { body } = await app.inject(url);
      expect(body).not.toMatch(/<script(?![^>]*\ssrc="\/)/);
      expect(body).not.toMatch(/<style|<[^>]+\sstyle=|<[^>]+\son\w+=/);
      expect(body).not.toMatch(/(src|href|action)="(?!\/|#)/);
    },
  );

  it.each(['evil.example', '192.168.1.5:8080', '127.0.0.1.evil.example'])(
    'a request for the host %s is refused',
    async (host) => {
      const response = await app.inject({ url: '/', headers: { host } });
      expect(response.statusCode).toBe(403);
      expect(response.body).not.toContain('云杉苑');
    },
  );

  it.each(['localhost:8080', '127.0.0.1:8080', '[::1]:8080'])(
    'a request for %s is answered',
    async (host) => {
      expect((await app.inject({ url: '/', headers: { host } })).statusCode).toBe(200);
    },
  );

  it.each([
    '/assets/../theme.vl.json',
    '/assets/..%2ftheme.vl.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/',
  ])('%s leads to no file outside the assets', async (url) => {
    expect((await app.inject(url)).statusCode).toBeGreaterThanOrEqual(400);
  });

  it('serves style sheets and scripts, and Vega from this machine', async () => {
    for (const name of [
      'base.css',
      'charts.js',
      'vendor/vega.js',
      'vendor/vega-lite.js',
      'vendor/vega-interpreter.js',
    ]) {
      const response = await app.inject(`/assets/${name}`);
      expect(response.statusCode).toBe(200);
      expect(response.headers['content-type']).toMatch(name.endsWith('.css') ? /^text\/css/ : /javascript/);
    }
    expect((await app.inject('/assets/vendor/vega-interpreter.js')).body).not.toMatch(/from ['"]vega-util/);
  });

  it('an error of its own shows no stack', async () => {
    const own = await buildApp({ storeDir: store.dir });
    own.snapshots.read = () => Promise.reject(new Error('secret detail'));
    const response = await own.inject('/');
    expect(response.statusCode).toBe(500);
    expect(response.body).toContain('服务器出了错');
    expect(response.body).not.toMatch(/secret| at .*\.ts/);
    await own.close();
  });
});
