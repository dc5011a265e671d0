import type { FastifyInstance } from 'fastify';

/** For watchdogs, at `url`: 200 with the number of the snapshot being served, 503 before the first. */
export function healthRoute(app: FastifyInstance, url: string): void {
  app.get(url, (request, reply) =>
    app.snapshots.read(request.access, async (_, manifest) =>
      reply.send({ status: 'ok', seq: manifest.seq, as_of: manifest.as_of }),
    ),
  );
}
