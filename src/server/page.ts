import type { FastifyReply, FastifyRequest } from 'fastify';
import { frameOf } from './frame.js';
import { layout, type Page } from './views/layout.js';

/** Sends a page inside the frame every page has. Another reader may see other rows, so no shared cache keeps it. */
export function sendPage(request: FastifyRequest, reply: FastifyReply, page: Page): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'private, no-cache')
    .send(layout(frameOf(request), page).text);
}
