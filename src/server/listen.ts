import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { MinshengError } from '../errors.js';
import { requireStore } from '../store/store.js';
import { buildApp } from './app.js';
import { isLoopback } from './loopback.js';
import type { ServerOptions } from './options.js';

export interface ServeOptions extends ServerOptions {
  readonly host: string;
  /** The port wanted; 0 means any free one. */
  readonly port: number;
  /** A line for the person who starts it, in Chinese. */
  readonly say?: (line: string) => void;
}

/** A server that listens. */
export interface Serving {
  readonly url: string;
  readonly port: number;
  /** Answers what is being asked, then closes. */
  stop(): Promise<void>;
  /** Resolves when it has stopped, by {@link stop} or by a signal. */
  readonly stopped: Promise<void>;
}

const portsTried = 10;

/**
 * Serves a store until SIGTERM, SIGINT or `stop`. There are no accounts yet, so it binds to this machine alone. A
 * busy port is passed over for one of the next nine.
 * @throws MinshengError `loopback-only` for any other host, `store-missing`, `store-version`.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { host, port: wanted, say = () => undefined } = options;
  if (!isLoopback(host)) throw new MinshengError('loopback-only', { host });
  requireStore(options.storeDir);
  const app = await buildApp(options);
  const port = await listen(app, host, wanted);
  const url = `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}/`;
  if (wanted !== 0 && port !== wanted) say(`端口 ${wanted} 已被占用，改用 ${port}。`);
  say('还没有设置账号：只能在本机打开，局域网内的其他电脑打不开。');
  say(`请用浏览器打开 ${url}`);
  return { url, port, ...stopper(app) };
}

async function listen(app: FastifyInstance, host: string, wanted: number): Promise<number> {
  for (let port = wanted; ; port += 1) {
    try {
      await app.listen({ host: host.replace(/^\[(.*)\]$/, '$1'), port });
      return (app.server.address() as AddressInfo).port;
    } catch (error) {
      const isBusy = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!isBusy || port + 1 >= wanted + portsTried) throw error;
    }
  }
}

function stopper(app: FastifyInstance): Pick<Serving, 'stop' | 'stopped'> {
  const signals = ['SIGTERM', 'SIGINT'] as const;
  let onStopped: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    onStopped = resolve;
  });
  const stop = async () => {
    for (const signal of signals) process.off(signal, stop);
    await app.close();
    onStopped();
  };
  for (const signal of signals) process.on(signal, stop);
  return { stop, stopped };
}
