import type { ScopedDb } from '../../store/access.js';
import type { ListName } from '../views/words.js';

/** The counts of the overview; days as `YYYY-MM-DD`. */
export interface Summary {
  readonly as_of: string | null;
  readonly messages: number;
  readonly people: number;
  readonly issues: number;
  readonly messages_in_issues: number;
  readonly messages_alone: number;
  readonly restricted: number;
  readonly junk: number;
  readonly repeated: number;
  readonly stations: number;
  readonly replied: number;
  readonly first_day: string | null;
  readonly last_day: string | null;
  readonly quarantined: number | null;
}

/** One line of a list of heat; `parts` is JSON text. */
export interface TopIssue {
  readonly issue_id: string;
  readonly name: string;
  readonly place: string;
  readonly category: string;
  readonly people: number;
  readonly messages: number;
  readonly stations: number;
  readonly replied: number;
  readonly last_at: string | null;
  readonly route: string | null;
  readonly score: number;
  readonly parts: string;
}

export async function readSummary(db: ScopedDb): Promise<Summary | undefined> {
  return (await db.query<Summary>('server/summary'))[0];
}

/** The head of one list, best first. */
export function topIssues(db: ScopedDb, list: ListName, size = 10): Promise<TopIssue[]> {
  return db.query<TopIssue>('server/top_issues', { list, size });
}
