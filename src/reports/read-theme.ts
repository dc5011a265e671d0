import { MinshengError } from '../errors.js';
import { countyAccess, scopedConnection } from '../store/access.js';
import { openSnapshot, type Snapshot, tableFile } from '../store/snapshot.js';
import type { ShownMessage } from './read-issue.js';

/** A theme in a list. */
export interface ThemeLine {
  readonly theme_id: string;
  readonly name: string;
  readonly category: string;
  readonly issues: number;
  readonly places: number;
  readonly messages: number;
  readonly people: number;
  readonly towns: number;
}

/** One theme with its issues, its messages left alone, and its months. */
export interface ThemeReport {
  readonly theme: ThemeLine & { readonly keyphrases: string[] };
  readonly issues: { issue_id: string; name: string; place: string; people: number; messages: number }[];
  readonly singles: ShownMessage[];
  readonly monthly: { month: string; people: number; messages: number }[];
}

/**
 * The first themes by places and people.
 * @throws MinshengError `not-found` where the snapshot has no themes yet.
 */
export async function listThemes(storeDir: string, snapshot: Snapshot, count: number): Promise<ThemeLine[]> {
  tableFile(snapshot, 'themes');
  const db = await openSnapshot(storeDir, snapshot);
  try {
    return await (await scopedConnection(db, countyAccess)).query('reports/themes', { count });
  } finally {
    db.close();
  }
}

/**
 * One theme.
 * @throws MinshengError `not-found`.
 */
export async function readTheme(storeDir: string, snapshot: Snapshot, id: string): Promise<ThemeReport> {
  tableFile(snapshot, 'themes');
  const db = await openSnapshot(storeDir, snapshot);
  try {
    const scoped = await scopedConnection(db, countyAccess);
    const [theme] = await scoped.query<ThemeReport['theme']>('reports/theme', { id });
    if (theme === undefined) {
      throw new MinshengError('not-found', { what: '主题', id, hint: '用 minsheng theme 看有哪些主题。' });
    }
    return {
      theme,
      issues: await scoped.query('reports/theme-issues', { id }),
      singles: await scoped.query('reports/theme-singles', { id }),
      monthly: await scoped.query('reports/theme-monthly', { id }),
    };
  } finally {
    db.close();
  }
}
