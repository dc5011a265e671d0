import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { MinshengError } from '../../errors.js';
import { frameOf } from '../frame.js';
import { errorPage } from '../views/error-page.js';

interface Told {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

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

function tell(error: FastifyError, request: FastifyRequest): Told {
  if (error instanceof MinshengError) return error;
  if (error.validation !== undefined) {
    return new MinshengError('bad-request', { what: wrongFields(error, request).join('、') });
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return {
      status: error.statusCode,
      code: 'bad-request',
      message: '这个请求不能处理。',
      hint: '请返回上一页再试。',
    };
  }
  return {
    status: 500,
    code: 'internal',
    message: '服务器出了错。',
    hint: '请稍后再试；若仍然如此，请告诉管理员。',
  };
}

function wantsJson(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '';
  return (
    request.url.startsWith('/charts/') ||
    (accept.includes('application/json') && !accept.includes('text/html'))
  );
}

/** The wrong fields under the titles that the route's schema gives them. */
function wrongFields(error: FastifyError, request: FastifyRequest): string[] {
  const schema = request.routeOptions.schema?.querystring as
    | { properties?: Record<string, { title?: string }> }
    | undefined;
  return (error.validation ?? []).map(({ instancePath }) => {
    const name = instancePath.split('/')[1] ?? '';
    return schema?.properties?.[name]?.title ?? (name || '未知的条件');
  });
}
