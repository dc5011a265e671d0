import type { IssueRows } from '../core/issues/describe.js';
import type { Db } from '../store/db.js';

interface StandingRow {
  readonly issue_id: string;
  readonly place: string;
  readonly place_key: string;
  readonly category: string;
  readonly policy_wide: boolean;
  readonly keyphrases: string[];
  readonly members: string[];
  readonly closeness: number[];
  readonly voices: string[];
}

/**
 * Locked issues as they stand, in the place of what was described anew, where their members are the same: other
 * messages must not change even their keyphrases or the order of their members.
 */
export async function keepLocked(
  db: Db,
  described: readonly IssueRows[],
  locked: ReadonlySet<string>,
): Promise<IssueRows[]> {
  const rows = await db.file<StandingRow>('stages/locked-issues', { ids: [...locked] });
  const standing = new Map(rows.map((row) => [row.issue_id, row]));
  return described.map((issue) => {
    const row = standing.get(issue.id);
    return row === undefined || !isSame(row.members, issue) ? issue : asItStands(row, issue.name);
  });
}

function asItStands(row: StandingRow, name: string): IssueRows {
  return {
    ...{ id: row.issue_id, name, place: row.place, placeKey: row.place_key, category: row.category },
    isPolicyWide: row.policy_wide,
    keyphrases: row.keyphrases,
    members: row.members.map((id, at) => ({
      ...{ id, closeness: row.closeness[at]!, rank: at + 1, voice: row.voices[at]! },
    })),
  };
}

const isSame = (ids: readonly string[], { members }: IssueRows): boolean =>
  JSON.stringify([...ids].sort()) === JSON.stringify(members.map(({ id }) => id).sort());
