import type { FastifyInstance } from 'fastify';
import { MinshengError } from '../../errors.js';
import { isLoopback } from '../loopback.js';

/**
 * Without accounts only this machine is answered, under its own names: a foreign page that points its name at
 * 127.0.0.1 (DNS rebinding) is refused.
 */
export default async function loopback(app: FastifyInstance) {
  app.addHook('onRequest', async (request) => {
    if (!isLoopback(request.hostname)) throw new MinshengError('loopback-only', { host: request.hostname });
  });
}
