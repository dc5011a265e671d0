import type { CurationDecision } from '../core/decisions/curation.js';
import { curate } from '../core/issues/curate.js';
import { compileCuration } from '../core/issues/curation.js';
import type { Known } from '../core/issues/identity.js';
import type { Store } from '../store/store.js';

/** An issue as it will be when the next run has obeyed what is decided by now. */
export interface PendingIssue {
  readonly id: string;
  readonly name: string;
  readonly members: readonly {
    readonly id: string;
    /** The machine's issue, null where it would be alone. */
    readonly machine: string | null;
    readonly known: Known;
  }[];
}

export interface PendingIssues {
  /** The issue with an id, or the one it was merged into. */
  readonly find: (id: string) => PendingIssue | undefined;
  /** Ids that are in use or were. */
  readonly used: ReadonlySet<string>;
  /** Messages that take part in grouping. */
  readonly messages: ReadonlySet<string>;
}

interface Row {
  readonly id: string;
  readonly issue: string | null;
  readonly closeness: number;
  readonly fold: string;
  readonly submitted_at: string | null;
}

/** The issues of a store with decisions that no run has obeyed yet. */
export async function pendingIssues(
  { db }: Store,
  decisions: readonly CurationDecision[],
): Promise<PendingIssues> {
  const rows = await db.file<Row>('reports/machine-members');
  const byId = new Map(rows.map((row) => [row.id, row]));
  const curation = compileCuration(decisions);
  const { issues } = curate(rows, curation);
  const members = new Map(issues.map((issue) => [issue.id, issue.members.map(({ id }) => byId.get(id)!)]));
  const names = await db.all<{ issue_id: string; name: string }>('select issue_id, name from issues');
  const nameOf = new Map(names.map((row) => [row.issue_id, row.name]));
  const lived = await db.all<{ issue_id: string }>('select distinct issue_id from issue_lineage');
  return {
    find: (named) => {
      const id = curation.resolve(named);
      const found = members.get(id);
      if (found === undefined) return undefined;
      return {
        id,
        name: curation.names.get(id)?.name ?? nameOf.get(id) ?? '（未命名）',
        members: found.map((row) => ({
          ...{ id: row.id, machine: row.issue },
          known: { id: row.id, fold: row.fold, submittedAt: row.submitted_at },
        })),
      };
    },
    used: new Set([
      ...lived.map((row) => row.issue_id),
      ...members.keys(),
      ...decisions.flatMap(({ target, into }) => [target, into ?? target]),
    ]),
    messages: new Set(byId.keys()),
  };
}
