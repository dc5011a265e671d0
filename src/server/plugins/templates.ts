import type { FastifyInstance } from 'fastify';
import type { Template } from '../../formats/xlsx-template.js';
import { messageTemplates, templateFor } from '../../pipeline/template.js';
import type { ServerOptions } from '../options.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** Kinds of stations that have a ledger to be filled in, and its title. */
    readonly messageTemplates: () => { kind: string; title: string }[];
    /** The ledger of a kind; undefined for an unknown one. */
    readonly messageTemplate: (kind: string) => Template | undefined;
  }
}

/** Ledgers to be filled in, from the county's own list where it has one. */
export default async function templates(app: FastifyInstance, { server }: { server: ServerOptions }) {
  const listed = () => messageTemplates(server.storeDir);
  app.decorate('messageTemplates', listed);
  app.decorate('messageTemplate', (kind: string) =>
    listed().some((each) => each.kind === kind) ? templateFor('messages', kind, server.storeDir) : undefined,
  );
}
