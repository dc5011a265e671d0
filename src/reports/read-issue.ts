import { MinshengError } from '../errors.js';
import { countyAccess, type ScopedDb, scopedConnection } from '../store/access.js';
import { openSnapshot, type Snapshot } from '../store/snapshot.js';

/** A message as reports show it: its number, and masked text. */
export interface ShownMessage {
  readonly source_key: string;
  readonly title: string;
  readonly body: string;
}

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
  readonly central: ShownMessage[];
  readonly newest: (ShownMessage & { submitted_at: string | null })[];
  readonly recommendations: { route: string; reasons: string[]; caveat: string }[];
  /** Each voice and each station with the numbers of its messages. */
  readonly people: { voice_no: number; keys: string[] }[];
  readonly stations: { station: string; people: number; keys: string[] }[];
  /** Undefined, or empty, for a snapshot published before these were known. */
  readonly voices:
    | {
        towns: string[];
        channels: string[];
        group_voices: number;
        contrary: number;
        coordinated: boolean;
        residents: number | null;
        per_10000: number | null;
      }
    | undefined;
  readonly contrary: (ShownMessage & { evidence: string })[];
  readonly coordinated: { authors: number; first_day: string; last_day: string; keys: string[] }[];
  readonly themes: { theme_id: string; name: string; issues: number; places: number }[];
  readonly lineage: {
    run: number;
    until: string | null;
    event: string;
    others: string[];
    messages: number;
    reason: string;
  }[];
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
      newest: await scoped.query('reports/issue-newest', { id }),
      recommendations: await scoped.query('reports/issue-recommendations', { id }),
      people: await scoped.query('reports/issue-people', { id }),
      stations: await scoped.query('reports/issue-stations', { id }),
      ...(await readVoices(scoped, snapshot, id)),
    };
  } finally {
    db.close();
  }
}

/** What later versions publish of an issue: empty where the snapshot's own version did not. */
async function readVoices(
  scoped: ScopedDb,
  { manifest: { tables } }: Snapshot,
  id: string,
): Promise<Pick<IssueReport, 'voices' | 'contrary' | 'coordinated' | 'themes' | 'lineage'>> {
  const known = 'issue_voices' in tables;
  const [voices] = known
    ? await scoped.query<NonNullable<IssueReport['voices']>>('reports/issue-voices', { id })
    : [];
  return {
    voices,
    contrary: known ? await scoped.query('reports/issue-contrary', { id }) : [],
    coordinated: known ? await scoped.query('reports/issue-coordinated', { id }) : [],
    themes: known ? await scoped.query('reports/issue-themes', { id }) : [],
    lineage: 'issue_lineage' in tables ? await scoped.query('reports/issue-lineage', { id }) : [],
  };
}
