import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type PushedRecord, pushedDigest, pushedIds } from '../../core/ingest/pushed.js';
import { MinshengError } from '../../errors.js';
import { asFault } from '../../store/faults.js';
import type { Token } from '../../store/tokens.js';
import { tell } from '../tell.js';
import { mostMessages, readMessages } from './fields.js';
import { calledStation, isOwnStation } from './station-names.js';

const megabytes = 4;

/** The push of messages, one object or a list, at `url`; 202 only when all of it is on disk. */
export function pushRoute(app: FastifyInstance, url: string): void {
  app.post(url, {
    bodyLimit: megabytes * 1024 * 1024,
    // Before the body is read: who has no token sends nothing.
    onRequest: async (request, reply) => {
      request.token = app.push.admit(request, reply);
    },
    handler: (request, reply) => receive(app, request, reply),
    errorHandler: (error: FastifyError, request, reply) => {
      const { status, code, message, hint } = tell(known(error) as FastifyError, request);
      if (status >= 500) request.log.error(error);
      return reply.code(status).send({ code, message, hint });
    },
  });
}

async function receive(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply) {
  const token = request.token as Token;
  const record = await readRecord(app, request, token);
  const acceptance = await app.push.spool.accept(record);
  if (acceptance === 'reused') throw new MinshengError('push-key-reused');
  const received = pushedIds(record);
  if (acceptance === 'repeated') reply.header('idempotency-replayed', 'true');
  return reply.code(202).header('cache-control', 'no-store').send({ accepted: received.length, received });
}

async function readRecord(
  app: FastifyInstance,
  request: FastifyRequest,
  token: Token,
): Promise<PushedRecord> {
  const names = await app.push.stations.read();
  const about = {
    at: app.push.now().toISOString(),
    station: token.station,
    called: calledStation(names, token),
    token: token.id,
    request: requestKey(request.headers['idempotency-key']),
  };
  try {
    const messages = readMessages(request.body, {
      ...about,
      isOwnStation: (name) => isOwnStation(names, token, name),
    });
    return { ...about, digest: pushedDigest(messages), messages };
  } catch (error) {
    const isForeign = error instanceof MinshengError && error.code === 'push-other-station';
    if (isForeign) app.push.refusals.note('other-station', token.id, request.ip);
    throw error;
  }
}

function requestKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === 'string' && /^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/.test(header))
    return header;
  throw new MinshengError('push-invalid', { problem: 'Idempotency-Key 应当是 1 到 200 个可见的英文字符' });
}

/** What the framework finds amiss with a body, and the file system with its place, in words of the catalogue. */
function known(error: FastifyError): unknown {
  if (error.statusCode === 413)
    return new MinshengError('push-too-large', { megabytes, items: mostMessages });
  if (error.statusCode === 415)
    return new MinshengError('push-invalid', { problem: 'Content-Type 应当是 application/json' });
  if (error.statusCode === 400) return new MinshengError('push-invalid', { problem: '内容不是完整的 JSON' });
  return asFault(error);
}
