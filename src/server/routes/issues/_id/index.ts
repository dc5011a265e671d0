import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { MinshengError } from '../../../../errors.js';
import type { ScopedDb } from '../../../../store/access.js';
import { figuresOf } from '../../../figures.js';
import { dashboardFor } from '../../../find-dashboard.js';
import { sendPage } from '../../../page.js';
import { readEvidence, readIssue, readRecommendations, readScores } from '../../../queries/issue.js';
import { type IssueView, issuePage } from '../../../views/issue-page.js';

const pageQuery = Type.Object(
  { page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 100_000 })) },
  { additionalProperties: false },
);

interface Route {
  Params: { id: string };
  Querystring: Static<typeof pageQuery>;
}

/** One issue's page; its charts are the dashboard named `issue`. */
export default async function issue(app: FastifyInstance) {
  app.get<Route>('/', { schema: { querystring: pageQuery } }, (request, reply) =>
    app.snapshots.read(request.access, async (db, manifest) => {
      const view = await readView(request, db);
      const body = issuePage(view);
      return sendPage(request, reply, { title: view.issue.name, body, manifest, charts: true });
    }),
  );
}

async function readView(request: FastifyRequest<Route>, db: ScopedDb): Promise<IssueView> {
  const { id } = request.params;
  const found = await readIssue(db, id);
  if (found === undefined) {
    throw new MinshengError('not-found', {
      what: '事项',
      id,
      hint: '它可能已经并入别的事项，请到事项列表里查找。',
    });
  }
  const page = request.query.page ?? 1;
  const dashboard = dashboardFor(request.server.dashboards, 'issue', request.access.role);
  return {
    issue: found,
    scores: await readScores(db, id),
    figures: await figuresOf(request, db, dashboard, { issue: id }),
    recommendations: await readRecommendations(db, id),
    provisions: request.server.provisions,
    evidence: await readEvidence(db, id, page),
    page,
  };
}
