import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import fastify, { type FastifyInstance } from 'fastify';
import { MinshengError } from '../../errors.js';
import { countyAccess } from '../../store/access.js';
import { healthRoute } from '../health.js';
import { tell } from '../tell.js';
import { pushRoute } from './route.js';

/** Where stations on other machines push to. */
export interface PushAddress {
  readonly host: string;
  readonly port: number;
  /** Files of the certificate chain and its key, PEM; plain HTTP where left out. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

const requestTimeout = 30_000;

/**
 * A second server that has the push and the health check and nothing else, so that the pages stay on this machine.
 * @param main the server whose gate and snapshots it shares; close this one first.
 */
export async function buildPushApp(main: FastifyInstance, tls: PushAddress['tls']): Promise<FastifyInstance> {
  const certificate = tls === undefined ? undefined : { cert: readPem(tls.cert), key: readPem(tls.key) };
  const app = fastify({
    bodyLimit: 1024,
    serverFactory: (handler) => {
      const server =
        certificate === undefined ? createServer(handler) : createTlsServer(certificate, handler);
      server.requestTimeout = requestTimeout;
      return server;
    },
  });
  app.decorate('push', main.push).decorate('snapshots', main.snapshots);
  app.decorateRequest('token').decorateRequest('access');
  app.addHook('onRequest', async (request, reply) => {
    request.access = countyAccess;
    reply.header('x-content-type-options', 'nosniff');
  });
  app.setErrorHandler((error, request, reply) => {
    const { status, code, message, hint } = tell(error as Parameters<typeof tell>[0], request);
    return reply.code(status).send({ code, message, hint });
  });
  app.setNotFoundHandler(() => {
    throw new MinshengError('not-found', { what: '接口', id: '', hint: '这里只有 POST /api/v1/messages。' });
  });
  pushRoute(app, '/api/v1/messages');
  healthRoute(app, '/healthz');
  await app.ready();
  return app;
}

function readPem(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new MinshengError('file-missing', { file }, error);
  }
}
