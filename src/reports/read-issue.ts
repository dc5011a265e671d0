import { MinshengError } from '../errors.js';
import { countyAccess, scopedConnection } from '../store/access.js';
import { openSnapshot, type Snapshot } from '../store/snapshot.js';

export interface IssueReport {
  readonly issue: {
    issue_id: string;
    name: string;
    place: string;
    category: string;
    people: number;
    messages: number;
    stations: number;
    first_at: string | null;
    last_at: string | null;
    members: string[];
  };
  readonly scores: { list: string; score: number; rank: number; parts: string }[];
  readonly weekly: { week: string; people: number; messages: number }[];
  readonly central: { source_key: string; title: string; body: string }[];
  readonly recommendations: { route: string; reasons: string[]; caveat: string }[];
}

/**
 * One issue with everything a person needs to judge it.
 * @throws MinshengError `not-found`.
 */
export async function readIssue(storeDir: string, snapshot: Snapshot, id: string): Promise<IssueReport> {
  const db = await openSnapshot(storeDir, snapshot);
  try {
    const scoped = await scopedConnection(db, countyAccess);
    const [issue] = await scoped.query<IssueReport['issue']>('reports/issue', { id });
    if (issue === undefined) {
      throw new MinshengError('not-found', {
        what: '事项',
        id,
        hint: '用 minsheng export issues 查看全部事项编号。',
      });
    }
    return {
      issue,
      scores: await scoped.query('reports/issue-scores', { id }),
      weekly: await scoped.query('reports/issue-weekly', { id }),
      central: await scoped.query('reports/issue-central', { id }),
      recommendations: await scoped.query('reports/issue-recommendations', { id }),
    };
  } finally {
    db.close();
  }
}
