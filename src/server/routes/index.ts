import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MinshengError } from '../../errors.js';
import type { ScopedDb } from '../../store/access.js';
import { type Figure, figuresOf } from '../figures.js';
import { sendPage } from '../page.js';
import { readSummary, topIssues } from '../queries/overview.js';
import { qualityNews } from '../queries/quality.js';
import { nothingYet, type Overview, overview } from '../views/overview.js';

/** The county overview; its charts are the dashboard named `overview`. */
export default async function root(app: FastifyInstance) {
  app.get<{ Querystring: Record<string, unknown> }>('/', (request, reply) =>
    app.snapshots
      .read(request.access, async (db, manifest) => {
        const body = overview(await readOverview(request, db));
        return sendPage(request, reply, { title: '总览', body, manifest, charts: true });
      })
      .catch((error: unknown) => {
        const troubles = troublesFor(request);
        const isEmpty = error instanceof MinshengError && error.code === 'no-snapshot';
        // What keeps messages from coming must be seen also while there is nothing else to see.
        if (!isEmpty || troubles.length === 0) throw error;
        const body = nothingYet(error, troubles);
        return sendPage(request, reply.code(error.status), { title: '总览', body });
      }),
  );
}

const troublesFor = ({ access, server }: FastifyRequest): string[] =>
  access.scope.kind === 'county' ? server.jobTroubles() : [];

async function readOverview(
  request: FastifyRequest<{ Querystring: Record<string, unknown> }>,
  db: ScopedDb,
): Promise<Overview> {
  const summary = await readSummary(db);
  if (summary === undefined)
    throw new MinshengError('not-found', { what: '数据表', id: 'summary', hint: '' });
  const dashboard = request.server.dashboards.dashboards.find(({ name }) => name === 'overview');
  const asked = request.query;
  const figures: Figure[] = dashboard === undefined ? [] : await figuresOf(request, db, dashboard, asked);
  const sudden = await topIssues(db, 'sudden');
  const chronic = await topIssues(db, 'chronic');
  const quality = request.access.scope.kind === 'county' ? await qualityNews(db) : [];
  const troubles = troublesFor(request);
  const templates = request.server.messageTemplates();
  return { summary, sudden, chronic, dashboard, figures, asked, troubles, quality, templates };
}
