import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { MinshengError } from '../../errors.js';
import { frameOf } from '../frame.js';
import { tell } from '../tell.js';
import { errorPage } from '../views/error-page.js';

/** The one error handler: Chinese words and a next step for people, a code for programs, a stack for nobody. */
export default async function errors(app: FastifyInstance) {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const told = tell(error, request);
    if (told.status >= 500) request.log.error(error);
    reply.code(told.status);
    if (wantsJson(request)) return reply.send({ code: told.code, message: told.message, hint: told.hint });
    return reply.type('text/html; charset=utf-8').send(errorPage(frameOf(request), told).text);
  });
  app.setNotFoundHandler((request) => {
    const path = request.url.split('?')[0] ?? '';
    throw new MinshengError('not-found', { what: '网页', id: path, hint: '请核对网址，或从总览重新进入。' });
  });
}

function wantsJson(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '';
  return (
    /^\/(?:charts|api)\//.test(request.url) ||
    (accept.includes('application/json') && !accept.includes('text/html'))
  );
}
