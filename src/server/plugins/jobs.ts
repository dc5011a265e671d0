import type { FastifyInstance } from 'fastify';
import { jobTroubles } from '../../pipeline/job-history.js';
import type { ServerOptions } from '../options.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** Jobs that failed and sources that fell silent, one line each, in Chinese. */
    readonly jobTroubles: () => string[];
  }
}

/** Looks at jobs and their runs each time: both change without a new snapshot. */
export default async function jobs(app: FastifyInstance, { server }: { server: ServerOptions }) {
  app.decorate('jobTroubles', () => jobTroubles(server.storeDir, new Date()));
}
