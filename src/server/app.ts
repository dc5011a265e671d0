import { fileURLToPath } from 'node:url';
import autoload from '@fastify/autoload';
import fastify, { type FastifyInstance } from 'fastify';
import type { ServerOptions } from './options.js';

const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Builds the server over a store's newest snapshot, ready to listen or to be injected with requests. A store
 * without a snapshot is served too: it says what to do.
 */
export async function buildApp(options: ServerOptions): Promise<FastifyInstance> {
  const logger = options.log === true ? { level: 'warn', stream: process.stderr } : false;
  const app = fastify({
    logger,
    bodyLimit: 64 * 1024,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
  });
  await app.register(autoload, { dir: folder('plugins'), encapsulate: false, options: { server: options } });
  await app.register(autoload, { dir: folder('routes'), routeParams: true });
  await app.ready();
  return app;
}
