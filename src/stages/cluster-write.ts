import type { Curated } from '../core/issues/curate.js';
import type { Curation } from '../core/issues/curation.js';
import type { IssueRows } from '../core/issues/describe.js';
import type { Known } from '../core/issues/identity.js';
import { keptRows, type LineageRow, lineage } from '../core/issues/lineage.js';
import { type IssueStatus, issueStatus } from '../core/issues/status.js';
import type { Db } from '../store/db.js';
import type { MachineRow } from './cluster-machine.js';

/** An issue with what people decided on it. */
export interface CuratedRows extends IssueRows {
  readonly status: IssueStatus;
  readonly isLocked: boolean;
  readonly isHidden: boolean;
  readonly isNamedByPerson: boolean;
  readonly placedBy: ReadonlyMap<string, string>;
}

/** Gives described issues the names people gave them, and their status. */
export function decided(
  described: readonly IssueRows[],
  { issues, keptOut }: Curated,
  curation: Curation,
  known: ReadonlyMap<string, Known>,
): CuratedRows[] {
  const placedBy = new Map(
    issues.map(({ id, members }) => [id, new Map(members.map((one) => [one.id, one.placedBy]))]),
  );
  return described.map((issue) => {
    const { id } = issue;
    const name = curation.names.get(id)?.name;
    const came = [...issue.members.map((member) => member.id), ...(keptOut.get(id) ?? [])];
    return {
      ...issue,
      name: name ?? curation.locks.get(id)?.name ?? issue.name,
      status: issueStatus(
        id,
        came.map((one) => known.get(one)!),
        curation,
      ),
      isLocked: curation.locks.has(id),
      isHidden: curation.hidden.has(id),
      isNamedByPerson: name !== undefined,
      placedBy: placedBy.get(id)!,
    };
  });
}

/** Replaces what stands of issues by `issues`. */
export async function replaceIssues(db: Db, issues: readonly CuratedRows[]): Promise<void> {
  await db.run('delete from issues');
  await db.run('delete from issue_members');
  await db.append(
    'issues',
    issues.map((issue) => [
      ...[issue.id, issue.name, issue.place, issue.placeKey, issue.category, issue.isPolicyWide],
      ...[issue.keyphrases, issue.status, issue.isLocked, issue.isHidden, issue.isNamedByPerson],
    ]),
  );
  await db.append(
    'issue_members',
    issues.flatMap((issue) =>
      issue.members.map(({ id, closeness, rank, voice }) => [
        ...[issue.id, id, closeness, rank, voice, issue.placedBy.get(id)!],
      ]),
    ),
  );
}

/** Replaces what the machine alone groups. */
export async function replaceMachineRows(db: Db, rows: readonly MachineRow[]): Promise<void> {
  await db.run('delete from machine_members');
  await db.append(
    'machine_members',
    rows.map(({ message_id: id, issue_id: issue, closeness, print }) => [id, issue, closeness, print]),
  );
}

/** Adds what happened to issues since the last run; what a decision keeps from happening again and again is told once. */
export async function addLineage(
  db: Db,
  run: number,
  until: string | null,
  {
    before,
    curated,
    curation,
  }: { before: ReadonlyMap<string, string>; curated: Curated; curation: Curation },
): Promise<readonly LineageRow[]> {
  const after = new Map(
    curated.issues.flatMap(({ id, members }) => members.map((member) => [member.id, id] as const)),
  );
  const told = await db.all<{ issue_id: string; others: string[]; reason: string }>(
    "select issue_id, others, reason from issue_lineage where event = 'kept' order by run",
  );
  const known = new Map(
    told.map(({ issue_id: id, others, reason }) => [JSON.stringify([id, others]), reason]),
  );
  const rows = [
    ...lineage({ before, after }, curation),
    ...keptRows(curated.otherwise).filter(
      ({ issue, others, reason }) => known.get(JSON.stringify([issue, others])) !== reason,
    ),
  ];
  await db.append(
    'issue_lineage',
    rows.map(({ issue, event, others, messages, reason }) => [
      run,
      until,
      issue,
      event,
      others,
      messages,
      reason,
    ]),
  );
  return rows;
}
