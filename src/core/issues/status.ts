import type { Curation } from './curation.js';
import { byTime, type Known } from './identity.js';

export type IssueStatus = 'open' | 'resolved' | 'recurring';

/**
 * Where an issue stands: as a person said; a resolved one recurs when a message has come to it (or was kept out of it
 * by a lock) that is newer than all it had when it was called resolved.
 */
export function issueStatus(issue: string, messages: readonly Known[], { statuses }: Curation): IssueStatus {
  const decision = statuses.get(issue);
  if (decision === undefined) return 'open';
  if (decision.action === 'recurring') return 'recurring';
  const then = new Set(decision.seen ?? decision.members);
  const [newest] = messages.filter(({ id }) => then.has(id)).sort((a, b) => byTime(b, a));
  const hasNew = messages.some(
    (one) => !then.has(one.id) && (newest === undefined || byTime(one, newest) > 0),
  );
  return hasNew ? 'recurring' : 'resolved';
}
