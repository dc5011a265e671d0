import type { FastifyInstance } from 'fastify';
import { type DashboardSet, loadDashboards } from '../../dashboards/load.js';
import type { Spec } from '../../dashboards/spec.js';
import { loadTheme } from '../../dashboards/theme.js';
import type { ServerOptions } from '../options.js';

declare module 'fastify' {
  interface FastifyInstance {
    readonly dashboards: DashboardSet;
    readonly chartTheme: Spec;
  }
}

/** Reads the dashboards once, at start: a new folder appears with the next start. */
export default async function dashboards(app: FastifyInstance, { server }: { server: ServerOptions }) {
  const set = loadDashboards(server.storeDir);
  for (const [name, error] of set.problems)
    app.log.warn({ name, problem: error.message }, 'faulty dashboard');
  app.decorate('dashboards', set);
  app.decorate('chartTheme', loadTheme(server.storeDir));
}
