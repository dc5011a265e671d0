import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildApp } from '../../src/server/app.js';
import { type Serving, serve } from '../../src/server/listen.js';
import { RateLimit } from '../../src/server/push/rate-limit.js';
import { Refusals } from '../../src/server/push/refusals.js';
import { waitingMessages } from '../../src/store/spool.js';
import { revokeToken } from '../../src/store/tokens.js';
import { refusals, tokenFor } from '../support/push-store.js';
import { stationRows } from '../support/tiny-rows.js';
import { type TinyStore, tinyStore } from '../support/tiny-store.js';

const tools = { certificates: 'openssl' } as const;

let store: TinyStore;
beforeAll(async () => {
  store = await tinyStore();
});
afterAll(() => store.remove());
/** Each test begins with no token, no audit and an empty spool. */
beforeEach(() => {
  for (const folder of ['spool', 'state']) rmSync(join(store.dir, folder), { recursive: true, force: true });
});

const [own, other] = stationRows;
const ownId = String(own?.station_id);

describe('POST /api/v1/messages', () => {
  let app: FastifyInstance;
  let token: string;
  let id: string;
  beforeEach(async () => {
    app = await buildApp({ storeDir: store.dir });
    ({ token, id } = tokenFor(store.dir, ownId));
  });
  afterEach(() => app.close());

  const post = (payload: unknown, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
    app.inject({
      ...{ method: 'POST', url: '/api/v1/messages' },
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    });

  it('answers 202 with as many ids as it took, and they wait in the spool', async () => {
    const response = await post([
      { key: 'A1', title: '路灯' },
      { key: 'A2', body: '井盖' },
    ]);
    expect(response.statusCode).toBe(202);
    const { accepted, received } = response.json<{ accepted: number; received: string[] }>();
    expect(accepted).toBe(2);
    expect(new Set(received).size).toBe(2);
    expect(await waitingMessages(store.dir)).toBe(2);
  });

  it('gives the same answer to the same request, also to a new server, and stores it once', async () => {
    const key = { 'idempotency-key': 'r1' };
    const first = await post({ title: '路灯', body: '不亮' }, key);
    const again = await post([{ body: '不亮', title: '路灯', author: null }], key);
    expect([again.statusCode, again.json()]).toEqual([202, first.json()]);
    await app.close();
    app = await buildApp({ storeDir: store.dir });
    expect((await post({ title: '路灯', body: '不亮' }, key)).json()).toEqual(first.json());
    const changed = await post({ title: '路灯', body: '亮了' }, key);
    expect([changed.statusCode, changed.json<{ code: string }>().code]).toEqual([409, 'push-key-reused']);
    expect(await waitingMessages(store.dir)).toBe(1);
  });

  it.each([
    ['no token', () => '', 'missing'],
    ['what is no token', () => 'Bearer x', 'malformed'],
    ['an unknown token', () => `Bearer ms_00000000_${'A'.repeat(43)}`, 'unknown'],
    ['a wrong secret', () => `Bearer ms_${id}_${'A'.repeat(43)}`, 'wrong-secret'],
    ['an expired token', () => `Bearer ${tokenFor(store.dir, ownId, '2020-01-01').token}`, 'expired'],
    [
      'a revoked token',
      () => {
        revokeToken(store.dir, id, new Date());
        return `Bearer ${token}`;
      },
      'revoked',
    ],
  ])('answers %s with 401, and notes it without the secret', async (_what, authorization, reason) => {
    const response = await post({ key: '1', body: 'x' }, { authorization: authorization() });
    expect(response.statusCode).toBe(401);
    expect(response.headers['www-authenticate']).toBe('Bearer');
    expect(refusals(store.dir)).toMatchObject([{ reason, address: '127.0.0.1', count: 1 }]);
    expect(JSON.stringify(refusals(store.dir))).not.toContain('AAAA');
    expect(await waitingMessages(store.dir)).toBe(0);
  });

  it('takes its own station by id or name, and answers another with 403 and a note', async () => {
    for (const station of [ownId, String(own?.name), ` ${ownId} `])
      expect((await post({ key: station, body: 'x', station })).statusCode).toBe(202);
    for (const station of [String(other?.station_id), String(other?.name), '没有的站'])
      expect((await post({ key: '1', body: 'x', station })).statusCode).toBe(403);
    expect(refusals(store.dir)).toMatchObject([{ reason: 'other-station', token: id, count: 1 }]);
    await app.close();
    expect(refusals(store.dir).map(({ count }) => count)).toEqual([1, 2]);
    expect(await waitingMessages(store.dir)).toBe(3);
  });

  it.each([
    ['an empty list', [], /一件意见也没有/],
    ['too many', Array.from({ length: 501 }, (_, i) => ({ key: `${i}`, body: 'x' })), /至多 500 件.*501/],
    ['a text', '"x"', /第 1 件应当是一个对象/],
    ['broken JSON', '{"key":', /不是完整的 JSON/],
    [
      'an unknown field',
      [
        { key: '1', body: 'x' },
        { key: '2', tilte: 'x' },
      ],
      /第 2 件有不认识的字段“tilte”/,
    ],
    ['a number for a text', { key: '1', body: 5 }, /第 1 件的 body（内容）应当是文字/],
    ['a text too long', { key: '1', title: 'x'.repeat(1001) }, /title（标题）应当是文字，至多 1000 字/],
    ['a count below nothing', { key: '1', body: 'x', up_votes: -1 }, /up_votes（点赞数）应当是不小于 0/],
    ['neither title nor body', { key: '1', title: ' ' }, /第 1 件既没有 title（标题）也没有 body/],
    [
      'a date that cannot be',
      { key: '1', body: 'x', submitted_at: '2026-02-30' },
      /第 1 件的提交时间.*没有 30 日/,
    ],
    ['a reply date that cannot be', { key: '1', body: 'x', replied_at: '明天' }, /第 1 件的答复时间/],
    ['a key that says nothing', { key: '无', body: 'x' }, /key（编号）不能是“无”/],
    ['no key of any kind', [{ key: '1', body: 'x' }, { body: 'y' }], /第 2 件没有 key（编号）/],
    [
      'a key twice',
      [
        { key: '1', body: 'x' },
        { key: '1', body: 'y' },
      ],
      /第 2 件的 key（编号）与第 1 件相同/,
    ],
  ])('answers %s with 400, naming what is wrong, and stores nothing', async (_what, payload, message) => {
    const response = await post(payload);
    expect([response.statusCode, response.json<{ message: string }>().message]).toEqual([
      400,
      expect.stringMatching(message),
    ]);
    expect(await waitingMessages(store.dir)).toBe(0);
  });

  it('answers a key that is no key with 400, another content type with 400, a body too large with 413', async () => {
    expect((await post({ body: 'x' }, { 'idempotency-key': 'é' })).statusCode).toBe(400);
    expect((await post({ body: 'x' }, { 'idempotency-key': 'k'.repeat(201) })).statusCode).toBe(400);
    expect((await post('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).statusCode).toBe(400);
    const large = await post({ key: '1', body: 'x'.repeat(4 * 1024 * 1024) });
    expect([large.statusCode, large.json<{ code: string }>().code]).toEqual([413, 'push-too-large']);
  });

  it('gives its answer as JSON also to a foreign name of this machine', async () => {
    const response = await post({ key: '1', body: 'x' }, { host: 'evil.example' });
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([403, 'loopback-only']);
  });
});

describe('a rate limit', () => {
  it('lets a burst through, then as many as time brings, and tells how long to wait', () => {
    let now = 0;
    const limit = new RateLimit({ burst: 2, perSecond: 0.5 }, () => now);
    expect(['a', 'a', 'a', 'b'].map((name) => limit.take(name))).toEqual([0, 0, 2, 0]);
    now = 2000;
    expect([limit.take('a'), limit.take('a')]).toEqual([0, 2]);
  });

  it('forgets the longest unseen when there are too many names', () => {
    const limit = new RateLimit({ burst: 1, perSecond: 0.001 }, () => 0, 2);
    for (const name of ['a', 'b', 'c']) limit.take(name);
    expect([limit.take('c'), limit.take('a')]).toEqual([1000, 0]);
  });
});

describe('refused tokens', () => {
  it('of a kind from an address are two lines a minute at most, and from many addresses a bounded number', () => {
    vi.useFakeTimers();
    const lines: { reason: string; address: string; count: number }[] = [];
    const log = new Refusals(
      (line) => lines.push(line as (typeof lines)[0]),
      () => new Date(),
    );
    for (let i = 0; i < 1000; i++) log.note('unknown', `${i}`, '10.0.0.1');
    log.note('missing', null, '10.0.0.1');
    expect(lines.map(({ reason, count }) => [reason, count])).toEqual([
      ['unknown', 1],
      ['missing', 1],
    ]);
    vi.advanceTimersByTime(60_000);
    expect(lines[2]).toMatchObject({ reason: 'unknown', address: '10.0.0.1', count: 999 });
    for (let i = 0; i < 5000; i++) log.note('missing', null, `10.1.${i >> 8}.${i & 255}`);
    log.close();
    expect(lines.length).toBeLessThan(3 + 205);
    expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(6001);
    vi.useRealTimers();
  });
});

describe('serve --push', () => {
  let serving: Serving | undefined;
  const said: string[] = [];
  const open = async (push: { host: string; port: number; tls?: { cert: string; key: string } }) => {
    said.length = 0;
    const say = (line: string) => void said.push(line);
    serving = await serve({ storeDir: store.dir, host: '127.0.0.1', port: 0, push, say });
    return String(serving.pushUrl);
  };
  afterEach(async () => {
    await serving?.stop();
    serving = undefined;
  });

  it('opens the push and the health check under any name, and no page', async () => {
    const url = (await open({ host: '0.0.0.0', port: 0 })).replace('0.0.0.0', '127.0.0.1');
    const { token } = tokenFor(store.dir, ownId);
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      host: 'push.example',
    };
    const body = JSON.stringify({ key: '1', body: '路灯不亮' });
    expect((await fetch(`${url}api/v1/messages`, { method: 'POST', headers, body })).status).toBe(202);
    expect((await fetch(`${url}healthz`)).status).toBe(200);
    for (const path of [
      '',
      'issues',
      'issues/i-lamps',
      'dashboards/overview',
      'charts/overview/people-week.json',
      'assets/base.css',
    ])
      expect((await fetch(`${url}${path}`)).status).toBe(404);
    expect((await fetch(`${url}api/v1/messages`, { method: 'POST', body })).status).toBe(401);
    expect(said.join('\n')).toMatch(/推送到 http:\/\/0\.0\.0\.0:\d+\/api\/v1\/messages，要有令牌/);
    expect(said.join('\n')).toMatch(/没有加密/);
    expect(said.join('\n')).toMatch(/网页只能在本机打开/);
  });

  it('takes one server a store, and its own port or none', async () => {
    const port = Number(new URL(await open({ host: '127.0.0.1', port: 0 })).port);
    const more = { storeDir: store.dir, host: '127.0.0.1', port: 0 };
    await expect(serve({ ...more, push: { host: '127.0.0.1', port: 0 } })).rejects.toMatchObject({
      code: 'push-elsewhere',
    });
    const second = await tinyStore({ published: false });
    const busy = serve({ ...more, storeDir: second.dir, push: { host: '127.0.0.1', port } });
    await expect(busy).rejects.toMatchObject({ code: 'address-busy' });
    second.remove();
  });

  const openssl = (...args: string[]) => spawnSync(tools.certificates, args).status === 0;
  const hasOpenssl = openssl('version');
  it.skipIf(!hasOpenssl)('speaks TLS with a certificate and its key', async () => {
    const [cert, key] = [join(store.dir, 'cert.pem'), join(store.dir, 'key.pem')];
    const ask = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
    expect(openssl(...ask, '-keyout', key, '-out', cert)).toBe(true);
    const url = await open({ host: '127.0.0.1', port: 0, tls: { cert, key } });
    expect(url).toMatch(/^https:/);
    const status = await new Promise((done, fail) => {
      httpsRequest(`${url}healthz`, { rejectUnauthorized: false }, (response) => {
        response.resume();
        done(response.statusCode);
      })
        .on('error', fail)
        .end();
    });
    expect(status).toBe(200);
    expect(said.join('\n')).not.toMatch(/没有加密/);
  });

  it('names a certificate that is not there', async () => {
    const tls = { cert: '/none.pem', key: '/none.pem' };
    await expect(open({ host: '127.0.0.1', port: 0, tls })).rejects.toMatchObject({ code: 'file-missing' });
  });
});
