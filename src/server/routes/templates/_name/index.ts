import type { FastifyInstance } from 'fastify';
import { MinshengError } from '../../../../errors.js';
import { writeTemplate } from '../../../../formats/xlsx-template.js';

interface Route {
  Params: { name: string };
}

/** An empty ledger to be filled in, by the kind of station: `/templates/联系点.xlsx`. */
export default async function template(app: FastifyInstance) {
  app.get<Route>('/', async (request, reply) => {
    const { name } = request.params;
    const kind = name.replace(/\.xlsx$/, '');
    const form = app.messageTemplate(kind);
    if (form === undefined) throw new MinshengError('not-found', { what: '填写模板', id: name, hint: '' });
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${kind}台账.xlsx`)}`)
      .send(Buffer.from(await writeTemplate(form)));
  });
}
