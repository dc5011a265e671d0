import type { FastifyInstance } from 'fastify';
import { sendPage } from '../../page.js';
import { filterChoices, type IssueQuery, issueQuery, listIssues } from '../../queries/issue-list.js';
import { issueList } from '../../views/issue-list.js';

/** The issue list; its filters are the address. */
export default async function issues(app: FastifyInstance) {
  app.get<{ Querystring: IssueQuery }>('/', { schema: { querystring: issueQuery } }, (request, reply) =>
    app.snapshots.read(request.access, async (db, manifest) => {
      const listed = await listIssues(db, request.query);
      const body = issueList(request.query, listed, await filterChoices(db));
      return sendPage(request, reply, { title: '事项', body, manifest });
    }),
  );
}
