import type { FastifyInstance } from 'fastify';
import { loadProvisions, type Provision } from '../legal.js';
import type { ServerOptions } from '../options.js';

declare module 'fastify' {
  interface FastifyInstance {
    readonly provisions: ReadonlyMap<string, Provision>;
  }
}

/** Reads the words of the law once, at start. */
export default async function legal(app: FastifyInstance, { server }: { server: ServerOptions }) {
  app.decorate('provisions', loadProvisions(server.storeDir));
}
