import type { FastifyInstance } from 'fastify';

/** A form sends its empty fields too: they mean the same as no field. */
export default async function query(app: FastifyInstance) {
  app.addHook('preValidation', async (request) => {
    const asked = request.query as Record<string, unknown>;
    for (const name of Object.keys(asked)) if (asked[name] === '') delete asked[name];
  });
}
