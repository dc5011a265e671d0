import type { ScopedDb } from '../../store/access.js';
import type { ListName } from '../views/words.js';

export interface Issue {
  readonly issue_id: string;
  readonly name: string;
  readonly place: string;
  readonly category: string;
  readonly policy_wide: boolean;
  readonly keyphrases: readonly string[];
  readonly people: number;
  readonly messages: number;
  readonly stations: number;
  readonly towns: number;
  readonly replied: number;
  readonly urgent: number;
  readonly first_at: string | null;
  readonly last_at: string | null;
  readonly rank: number;
}

/** A score with its parts as JSON text. */
export interface Score {
  readonly list: ListName;
  readonly score: number;
  readonly parts: string;
  readonly rank: number;
}

export interface Recommendation {
  readonly rank: number;
  readonly route: string;
  readonly score: number;
  readonly reasons: readonly string[];
  readonly legal: readonly string[];
  readonly missing: readonly string[];
  readonly decided_by: string;
  readonly caveat: string;
  readonly why_not_higher: string | null;
}

/** A masked message of the issue. `same_text` counts the others in it that say nearly the same. */
export interface Evidence {
  readonly message_id: string;
  readonly voice_no: number;
  readonly title: string;
  readonly body: string;
  readonly submitted_at: string | null;
  readonly station: string | null;
  readonly town: string | null;
  readonly appeal: string;
  readonly urgent: boolean;
  readonly replied: boolean;
  readonly replied_at: string | null;
  readonly reply_by: string | null;
  readonly reply: string | null;
  readonly central: boolean;
  readonly same_text: number;
}

export const evidenceSize = 10;

/** The issue, or undefined where it is unknown or out of the reader's scope. */
export async function readIssue(db: ScopedDb, issue: string): Promise<Issue | undefined> {
  return (await db.query<Issue>('server/issue', { issue }))[0];
}

export function readScores(db: ScopedDb, issue: string): Promise<Score[]> {
  return db.query<Score>('server/issue_parts', { issue });
}

export function readRecommendations(db: ScopedDb, issue: string): Promise<Recommendation[]> {
  return db.query<Recommendation>('server/issue_recommendations', { issue });
}

/** One page (from 1) of the issue's messages: the central ones first, then the newest. */
export function readEvidence(db: ScopedDb, issue: string, page: number): Promise<Evidence[]> {
  return db.query<Evidence>('server/issue_evidence', {
    issue,
    size: evidenceSize,
    skip: (page - 1) * evidenceSize,
  });
}
