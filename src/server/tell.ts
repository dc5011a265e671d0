import type { FastifyError, FastifyRequest } from 'fastify';
import { MinshengError } from '../errors.js';

/** What an answer says of an error. */
export interface Told {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** An error in words for people; one that is none of the catalogue tells nothing of itself. */
export function tell(error: FastifyError, request: FastifyRequest): Told {
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
