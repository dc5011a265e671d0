import type { ChildProcess } from 'node:child_process';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/rng.js';
import { waitingMessages } from '../../src/store/spool.js';
import { replayState } from '../../src/store/state-log.js';
import { revokeToken } from '../../src/store/tokens.js';
import { startMinsheng } from '../support/command.js';
import { givePushJob, refusals, runPush, tokenFor, vaultRows } from '../support/push-store.js';
import { stationRows } from '../support/tiny-rows.js';
import { type TinyStore, tinyStore } from '../support/tiny-store.js';

const requests = 5000;
const clients = 50;
const kills = 2;
const random = seededRandom(20_260_601);

/** The server as a process of its own, which is killed and comes back at the same address. */
class KilledServer {
  readonly #args: readonly string[];
  #child: ChildProcess;
  readonly port: number;

  constructor(dir: string, port: number) {
    this.#args = ['serve', '--store', dir, '--port', '0'];
    this.port = port;
    this.#child = this.#start();
  }

  /** Resolves when the push can be reached. Its output is read on: a server whose output nobody takes would end. */
  listening(): Promise<void> {
    let said = '';
    return new Promise((done, fail) => {
      this.#child.stderr?.on('data', (text: string) => {
        said += text;
        if (said.includes(`推送到 http://127.0.0.1:${this.port}/`)) done();
      });
      this.#child.once('exit', () => fail(new Error(`the server ended: ${said}`)));
    });
  }

  async killAndRestart(): Promise<void> {
    await this.kill();
    this.#child = this.#start();
    await this.listening();
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise((done) => this.#child.once('exit', done));
    this.#child.kill('SIGKILL');
    await gone;
  }

  #start(): ChildProcess {
    return startMinsheng([...this.#args, '--push', `127.0.0.1:${this.port}`]).child;
  }
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

let store: TinyStore;
let server: KilledServer;
const agent = new Agent({ keepAlive: true, maxSockets: clients });

beforeAll(async () => {
  store = await tinyStore();
  await givePushJob(store.dir);
  server = new KilledServer(store.dir, await freePort());
  await server.listening();
});
afterAll(async () => {
  agent.destroy();
  await server.kill();
  store.remove();
});

function post(token: string, key: string, messages: readonly object[]): Promise<Answer> {
  const headers = {
    authorization: `Bearer ${token}`,
    'idempotency-key': key,
    'content-type': 'application/json',
  };
  const about = {
    host: '127.0.0.1',
    port: server.port,
    path: '/api/v1/messages',
    method: 'POST',
    headers,
    agent,
  };
  return new Promise((done, fail) => {
    const sent = request(about, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, body })).on('error', fail);
    });
    sent.on('error', fail);
    sent.end(JSON.stringify(messages));
  });
}

/**
 * A port below those that systems give to clients: one of theirs could be taken by a client, even by one that tries to
 * reach it, while the server is away.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const probe = createServer();
    const isFree = await new Promise<boolean>((done) => {
      probe.once('error', () => done(false)).listen(port, '127.0.0.1', () => done(true));
    });
    if (!isFree) continue;
    await new Promise((done) => probe.close(done));
    return port;
  }
}

/** What a client can know of a request: it was answered, or it was not and is sent again. */
async function postUntilAnswered(
  token: string,
  key: string,
  messages: readonly object[],
  failure: () => void,
) {
  for (let retries = 0; ; retries += 1) {
    try {
      return { ...(await post(token, key, messages)), retries };
    } catch {
      failure();
      await delay(50 + random() * 50);
    }
  }
}

describe('a server under load that is killed twice', () => {
  it('has every accepted message in the vault exactly once', { timeout: 180_000 }, async () => {
    const tokens = stationRows.map(({ station_id: station }) => tokenFor(store.dir, station).token);
    const killedAt = Array.from({ length: kills }, (_, i) =>
      Math.floor(((i + 0.2 + random() * 0.6) / kills) * requests),
    );
    const ids: string[] = [];
    const answered: { retried: number; refused: Answer[] } = { retried: 0, refused: [] };
    let [next, done] = [0, 0];
    let restarting = Promise.resolve();
    let failed: unknown;
    const client = async () => {
      for (let n = next++; n < requests; n = next++) {
        const station = n % tokens.length;
        // Own keys in every third request, equal at all stations; every fifth is a batch.
        const size = n % 5 === 0 ? 3 : 1;
        const messages = Array.from({ length: size }, (_, i) => ({
          ...(n % 3 === 0 ? { key: `${Math.floor(n / 3)}-${i}` } : {}),
          ...{ title: `第 ${n} 件`, body: `第 ${n} 个请求的第 ${i} 件` },
        }));
        const { status, body, retries } = await postUntilAnswered(
          tokens[station]!,
          `r-${n}`,
          messages,
          () => {
            if (failed !== undefined) throw failed;
          },
        );
        if (retries > 0) answered.retried += 1;
        if (status !== 202) answered.refused.push({ status, body });
        else ids.push(...(JSON.parse(body) as { received: string[] }).received);
        done += 1;
        if (killedAt.includes(done))
          restarting = restarting
            .then(() => server.killAndRestart())
            .catch((error: unknown) => {
              failed = error;
            });
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    await restarting;
    expect(failed).toBeUndefined();

    expect(answered.refused).toEqual([]);
    expect(answered.retried).toBeGreaterThan(0);
    expect(ids).toHaveLength(requests + 2 * Math.ceil(requests / 5));
    expect(new Set(ids).size).toBe(ids.length);
    expect(await waitingMessages(store.dir)).toBe(ids.length);
    expect(await runPush(store.dir)).toMatchObject({ stored: ids.length, known: 0, quarantined: 0 });
    const rows = await vaultRows<{ message_id: string; version: number; body: string }>(
      store.dir,
      'select message_id, version, body from raw_messages',
    );
    expect(rows.map(({ message_id: id }) => id).sort()).toEqual([...ids].sort());
    expect(new Set(rows.map(({ body }) => body)).size).toBe(rows.length);
    expect(rows.every(({ version }) => version === 1)).toBe(true);

    await sameAgain(tokens[0]!);
  });

  /** After all this a request that was answered gives the same answer, and other content under its key does not. */
  async function sameAgain(token: string): Promise<void> {
    const message = { title: '第 3 件', body: '第 3 个请求的第 0 件', key: '1-0' };
    expect((await post(token, 'r-3', [message])).status).toBe(202);
    expect((await post(token, 'r-3', [{ ...message, body: '别的' }])).status).toBe(409);
    expect(await runPush(store.dir)).toMatchObject({ read: 0 });
  }

  it('refuses a wrong, a revoked and another station’s token, each with a line in the audit', async () => {
    const [own, other] = stationRows;
    const { id, token } = tokenFor(store.dir, own.station_id);
    const wrong = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    const message = { key: 'x', body: '路灯不亮' };
    const statuses = [
      (await post(wrong, 'x', [message])).status,
      (await post(token, 'x', [{ ...message, station: other.name }])).status,
    ];
    revokeToken(store.dir, id, new Date());
    statuses.push((await post(token, 'x', [message])).status);
    expect(statuses).toEqual([401, 403, 401]);
    const told = refusals(store.dir).filter((line) => line.token === id);
    expect(told.map(({ reason }) => reason)).toEqual(['wrong-secret', 'other-station', 'revoked']);
    expect(JSON.stringify(replayState(store.dir, 'audit').entries)).not.toContain(token.slice(-20));
    expect(await waitingMessages(store.dir)).toBe(0);
  });
});
