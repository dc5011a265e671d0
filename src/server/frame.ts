import type { FastifyRequest } from 'fastify';
import type { Scope } from '../store/access.js';

interface MenuItem {
  readonly href: string;
  readonly title: string;
  readonly isCurrent: boolean;
}

/** What stands around every page, whatever it shows. */
export interface Frame {
  readonly menu: readonly MenuItem[];
  /** Which rows the reader sees. */
  readonly scope: Scope;
}

const fixed = [
  { href: '/', title: '总览' },
  { href: '/issues', title: '事项' },
] as const;

/** The menu as this reader sees it: the fixed pages, then every dashboard that is meant for the menu. */
export function frameOf(request: FastifyRequest): Frame {
  const path = request.url.split('?')[0] ?? '/';
  const boards = request.server.dashboards.dashboards
    .filter(({ name, menu, roles }) => menu && name !== 'overview' && roles.includes(request.access.role))
    .map(({ name, title }) => ({ href: `/dashboards/${name}`, title }));
  const scope = request.access.scope;
  return {
    scope,
    menu: [...fixed, ...boards].map((item) => ({ ...item, isCurrent: isWithin(path, item.href) })),
  };
}

function isWithin(path: string, href: string): boolean {
  return path === href || (href !== '/' && path.startsWith(`${href}/`));
}
