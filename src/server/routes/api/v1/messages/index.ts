import type { FastifyInstance } from 'fastify';
import { pushRoute } from '../../../../push/route.js';

/** Stations' own systems on this machine push messages here; those on others, where `--push` opens the same. */
export default async function messages(app: FastifyInstance) {
  pushRoute(app, '/');
}
