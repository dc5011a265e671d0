import type { FastifyInstance } from 'fastify';
import type { Token } from '../../store/tokens.js';
import type { ServerOptions } from '../options.js';
import { PushGate } from '../push/gate.js';
import type { SnapshotReader } from '../snapshot-reader.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** What pushed messages come in through. */
    readonly push: PushGate;
  }
  interface FastifyRequest {
    /** The token of a push; undefined on every other route. */
    token: Token | undefined;
  }
}

/** Opens nothing until the first push. */
export default async function push(app: FastifyInstance, { server }: { server: ServerOptions }) {
  // Snapshots are opened by a plugin of their own, which is loaded later.
  const snapshots: Pick<SnapshotReader, 'read'> = {
    read: (access, work) => app.snapshots.read(access, work),
  };
  app.decorate('push', new PushGate(server.storeDir, snapshots));
  app.decorateRequest('token');
  app.addHook('onClose', () => app.push.close());
}
