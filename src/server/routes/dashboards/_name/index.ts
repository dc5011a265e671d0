import type { FastifyInstance } from 'fastify';
import { figuresOf } from '../../../figures.js';
import { dashboardFor } from '../../../find-dashboard.js';
import { sendPage } from '../../../page.js';
import { dashboardPage } from '../../../views/dashboard-page.js';

interface Route {
  Params: { name: string };
  Querystring: Record<string, unknown>;
}

/** Any dashboard folder as a page. */
export default async function dashboard(app: FastifyInstance) {
  app.get<Route>('/', (request, reply) =>
    app.snapshots.read(request.access, async (db, manifest) => {
      const found = dashboardFor(app.dashboards, request.params.name, request.access.role);
      const figures = await figuresOf(request, db, found, request.query);
      const body = dashboardPage(found, figures, request.query);
      return sendPage(request, reply, { title: found.title, body, manifest, charts: true });
    }),
  );
}
