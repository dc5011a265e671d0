import type { FastifyInstance } from 'fastify';
import { sendPage } from '../../page.js';
import { helpPage } from '../../views/help-page.js';

/** How the two lists are scored, with the county's own settings. */
export default async function help(app: FastifyInstance) {
  app.get('/', (request, reply) =>
    sendPage(request, reply, { title: '得分怎么算', body: helpPage(app.scoreSettings()) }),
  );
}
