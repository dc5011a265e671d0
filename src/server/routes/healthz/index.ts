import type { FastifyInstance } from 'fastify';

/** For watchdogs: 200 with the number of the snapshot being served, 503 before the first. */
export default async function healthz(app: FastifyInstance) {
  app.get('/', (request, reply) =>
    app.snapshots.read(request.access, async (_, manifest) =>
      reply.send({ status: 'ok', seq: manifest.seq, as_of: manifest.as_of }),
    ),
  );
}
