import type { FastifyInstance } from 'fastify';
import { type Access, countyAccess } from '../../store/access.js';
import type { ServerOptions } from '../options.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks: decided before any handler runs. */
    access: Access;
  }
}

/** Without accounts everybody at this machine is one and the same reader. */
export default async function access(app: FastifyInstance, { server }: { server: ServerOptions }) {
  app.decorateRequest('access');
  app.addHook('onRequest', async (request) => {
    request.access = server.access ?? countyAccess;
  });
}
