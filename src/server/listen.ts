import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { MinshengError } from '../errors.js';
import { requireStore } from '../store/store.js';
import { buildApp } from './app.js';
import { isLoopback } from './loopback.js';
import type { ServerOptions } from './options.js';
import { buildPushApp, type PushAddress } from './push/listener.js';

export interface ServeOptions extends ServerOptions {
  readonly host: string;
  /** The port wanted; 0 means any free one. */
  readonly port: number;
  /** Where stations on other machines may push messages to; nowhere when left out. */
  readonly push?: PushAddress;
  /** A line for the person who starts it, in Chinese. */
  readonly say?: (line: string) => void;
}

/** A server that listens. */
export interface Serving {
  readonly url: string;
  readonly port: number;
  /** Where messages are pushed to from other machines. */
  readonly pushUrl?: string;
  /** Answers what is being asked, then closes. */
  stop(): Promise<void>;
  /** Resolves when it has stopped, by {@link stop} or by a signal. */
  readonly stopped: Promise<void>;
}

const portsTried = 10;

/**
 * Serves a store until SIGTERM, SIGINT or `stop`. There are no accounts yet, so it binds to this machine alone, but for
 * the push of messages, which takes tokens. A busy port is passed over for one of the next nine; that of the push is not.
 * @throws MinshengError `loopback-only` for any other host, `store-missing`, `store-version`, `address-busy`.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { host, port: wanted, say = () => undefined } = options;
  if (!isLoopback(host)) throw new MinshengError('loopback-only', { host });
  requireStore(options.storeDir);
  const app = await buildApp(options);
  const pushed = options.push === undefined ? undefined : await servePush(app, options.push);
  const port = await listen(app, host, wanted).catch(async (error: unknown) => {
    await pushed?.app.close();
    await app.close();
    throw error;
  });
  const url = urlOf('http', host, port);
  if (wanted !== 0 && port !== wanted) say(`端口 ${wanted} 已被占用，改用 ${port}。`);
  say('还没有设置账号：网页只能在本机打开，局域网内的其他电脑打不开。');
  if (pushed !== undefined) for (const line of pushed.told) say(line);
  say(`请用浏览器打开 ${url}`);
  const apps = pushed === undefined ? [app] : [pushed.app, app];
  const pushUrl = pushed === undefined ? {} : { pushUrl: pushed.url };
  return { url, port, ...pushUrl, ...stopper(apps) };
}

function urlOf(scheme: string, host: string, port: number): string {
  return `${scheme}://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}/`;
}

const bare = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');

/** Opens the push, and says what is open to whom. */
async function servePush(main: FastifyInstance, { host, port, tls }: PushAddress) {
  try {
    await main.push.spool.open();
    const app = await buildPushApp(main, tls);
    try {
      await app.listen({ host: bare(host), port });
    } catch (error) {
      await app.close();
      const { code = '', message } = error as NodeJS.ErrnoException;
      const problem = code === 'EADDRINUSE' ? '端口已被占用' : message;
      throw new MinshengError(
        'address-busy',
        { what: '接收推送', address: `${host}:${port}`, problem },
        error,
      );
    }
    const url = urlOf(tls === undefined ? 'http' : 'https', host, (app.server.address() as AddressInfo).port);
    const told = [`站点可以把意见推送到 ${url}api/v1/messages，要有令牌；那里没有别的，网页不在其中。`];
    if (tls === undefined && !isLoopback(host)) {
      told.push(
        '推送没有加密，令牌和意见会明文经过网络：请放在有 TLS 的反向代理后面，或写 --push-cert 和 --push-key。',
      );
    }
    return { app, url, told };
  } catch (error) {
    await main.close();
    throw error;
  }
}

async function listen(app: FastifyInstance, host: string, wanted: number): Promise<number> {
  for (let port = wanted; ; port += 1) {
    try {
      await app.listen({ host: bare(host), port });
      return (app.server.address() as AddressInfo).port;
    } catch (error) {
      const isBusy = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!isBusy || port + 1 >= wanted + portsTried) throw error;
    }
  }
}

function stopper(apps: readonly FastifyInstance[]): Pick<Serving, 'stop' | 'stopped'> {
  const signals = ['SIGTERM', 'SIGINT'] as const;
  let onStopped: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    onStopped = resolve;
  });
  const stop = async () => {
    for (const signal of signals) process.off(signal, stop);
    for (const app of apps) await app.close();
    onStopped();
  };
  for (const signal of signals) process.on(signal, stop);
  return { stop, stopped };
}
