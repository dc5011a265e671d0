import type { FastifyInstance } from 'fastify';
import { healthRoute } from '../../health.js';

/** For watchdogs. */
export default async function healthz(app: FastifyInstance) {
  healthRoute(app, '/');
}
