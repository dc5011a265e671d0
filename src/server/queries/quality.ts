import type { ScopedDb } from '../../store/access.js';

/** Silent stations and the newest sudden changes, at most three lines, in Chinese. */
export async function qualityNews(db: ScopedDb): Promise<string[]> {
  return (await db.query<{ line: string }>('server/quality_news')).map(({ line }) => line);
}
