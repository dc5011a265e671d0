import type { FastifyInstance } from 'fastify';
import type { ServerOptions } from '../options.js';
import { SnapshotReader } from '../snapshot-reader.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** The one way to the data: every query takes an access. */
    readonly snapshots: SnapshotReader;
  }
}

/** Opens the newest snapshot when first asked, and closes it with the server. */
export default async function snapshot(app: FastifyInstance, { server }: { server: ServerOptions }) {
  const reader = new SnapshotReader(server.storeDir, server.checkEveryMs ?? 2000, {
    now: () => performance.now(),
    warn: (error) => app.log.warn(error, 'the newer snapshot could not be opened'),
  });
  app.decorate('snapshots', reader);
  app.addHook('onClose', () => reader.close());
}
