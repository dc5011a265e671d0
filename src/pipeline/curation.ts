import { randomUUID } from 'node:crypto';
import { type CurationDecision, curationInEffect } from '../core/decisions/curation.js';
import type { UndoDecision } from '../core/decisions/labels.js';
import { byTime, freeId } from '../core/issues/identity.js';
import { MinshengError } from '../errors.js';
import { appendState, replayState } from '../store/state-log.js';
import { requireStore, Store } from '../store/store.js';
import { findMessage } from './explain/find-message.js';
import type { Deciding } from './labels.js';
import { type PendingIssue, type PendingIssues, pendingIssues } from './pending-issues.js';

/** What is asked of an issue, besides renaming and what concerns other issues or single messages. */
export type PlainAction = Exclude<CurationDecision['action'], 'rename' | 'merge' | 'split' | 'move'>;

type Told = Omit<CurationDecision, 'id' | 'at' | 'who' | 'kind' | 'reason'>;

/**
 * Gives an issue a name. Like every decision on an issue it keeps the members that the issue has now from being taken
 * out by the machine.
 * @throws MinshengError `issue-unknown`, `usage`, or of the store.
 */
export function renameIssue(
  dir: string,
  issue: string,
  name: string,
  by: Deciding,
): Promise<CurationDecision> {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > 60)
    throw new MinshengError('usage', { what: '名称要有 1 到 60 个字。' });
  return decide(dir, by, async (_, issues) => {
    const found = requireIssue(issues, issue);
    return { action: 'rename', target: found.id, members: own(found), name: trimmed };
  });
}

/**
 * Merges an issue into another, which keeps its id.
 * @throws MinshengError `issue-unknown`, `curation-refused`, or of the store.
 */
export function mergeIssues(
  dir: string,
  issue: string,
  into: string,
  by: Deciding,
): Promise<CurationDecision> {
  return decide(dir, by, async (_, issues) => {
    const [from, to] = [requireIssue(issues, issue), requireIssue(issues, into)];
    if (from.id === to.id) refuse('两个已是同一个事项');
    return { action: 'merge', target: from.id, into: to.id, members: ids(from), rest: ids(to) };
  });
}

/**
 * Makes some messages of an issue an issue of their own. @returns the decision; `into` is the new issue's id.
 * @throws MinshengError `issue-unknown`, `message-unknown`, `curation-refused`, or of the store.
 */
export function splitIssue(
  dir: string,
  issue: string,
  messages: readonly string[],
  by: Deciding,
): Promise<CurationDecision> {
  return decide(dir, by, async ({ db }, issues) => {
    const from = requireIssue(issues, issue);
    const found = await Promise.all(messages.map((name) => findMessage(db, name)));
    const wanted = new Set(found.map(({ message_id: id }) => id));
    const off = from.members.filter(({ id }) => wanted.has(id));
    if (off.length < wanted.size) refuse(`有的意见不在事项 ${from.id} 里`);
    if (off.length < 2 || from.members.length - off.length < 2)
      refuse('分出的和留下的都要有两件以上；只移一件请用 minsheng curate move');
    const rest = ids(from).filter((id) => !wanted.has(id));
    const into = freeId(off.map(({ known }) => known).sort(byTime), issues.used);
    return { action: 'split', target: from.id, into, members: [...wanted].sort(), rest };
  });
}

/**
 * Puts a message into an issue, or, without one, out of all.
 * @throws MinshengError `issue-unknown`, `message-unknown`, `curation-refused`, or of the store.
 */
export function moveMessage(
  dir: string,
  message: string,
  to: string | undefined,
  by: Deciding,
): Promise<CurationDecision> {
  return decide(dir, by, async ({ db }, issues) => {
    const { message_id: target } = await findMessage(db, message);
    if (!issues.messages.has(target)) refuse('这件意见不参加归并（限权事项或无关内容，或还没有归并过）');
    if (to === undefined) return { action: 'move', target, members: [] };
    return { action: 'move', target, into: requireIssue(issues, to).id, members: [] };
  });
}

/**
 * Locks, hides or marks an issue, or takes that away.
 * @throws MinshengError `issue-unknown`, or of the store.
 */
export function markIssue(
  dir: string,
  action: PlainAction,
  issue: string,
  by: Deciding,
): Promise<CurationDecision> {
  return decide(dir, by, async (_, issues) => {
    const found = requireIssue(issues, issue);
    if (action === 'lock') return { action, target: found.id, members: ids(found), name: found.name };
    if (action === 'unlock' || action === 'show') return { action, target: found.id, members: [] };
    const seen = action === 'resolved' ? { seen: ids(found) } : {};
    return { action, target: found.id, members: own(found), ...seen };
  });
}

/**
 * Takes a decision back by a compensating one; what it had superseded is in effect again.
 * @param name the decision's id or how it begins.
 * @throws MinshengError `decision-unknown`, or of the store.
 */
export function undoCuration(dir: string, name: string, { who, now, reason }: Deciding): CurationDecision {
  const [undone, ...others] = listCuration(dir).filter(({ id }) => id.startsWith(name));
  if (name === '' || undone === undefined || others.length > 0)
    throw new MinshengError('decision-unknown', { decision: name });
  const undo: UndoDecision = {
    ...{ id: randomUUID(), at: now.toISOString(), who, kind: 'undo', target: undone.id },
    ...(reason === undefined ? {} : { reason }),
  };
  appendState(dir, 'decisions', undo);
  return undone;
}

/** People's decisions on issues in effect, oldest first. */
export function listCuration(dir: string): CurationDecision[] {
  requireStore(dir);
  return curationInEffect(replayState<object>(dir, 'decisions').entries);
}

async function decide(
  dir: string,
  { who, now, reason }: Deciding,
  tell: (store: Store, issues: PendingIssues) => Promise<Told>,
): Promise<CurationDecision> {
  const store = await Store.open(dir, '记录对事项的决定');
  try {
    const told = await tell(store, await pendingIssues(store, listCuration(dir)));
    const decision: CurationDecision = {
      ...{ id: randomUUID(), at: now.toISOString(), who, kind: 'issue', ...told },
      ...(reason === undefined ? {} : { reason }),
    };
    appendState(store.dir, 'decisions', decision);
    return decision;
  } finally {
    store.close();
  }
}

function requireIssue(issues: PendingIssues, id: string): PendingIssue {
  const found = issues.find(id);
  if (found === undefined) throw new MinshengError('issue-unknown', { issue: id });
  return found;
}

const ids = ({ members }: PendingIssue): string[] => members.map(({ id }) => id);

/**
 * Members that are the issue's without other decisions, all of them where there are none: when a merge is taken back,
 * what came with it must be free to go again.
 */
function own({ id, members }: PendingIssue): string[] {
  const native = members.filter(({ machine }) => machine === id);
  return (native.length > 0 ? native : members).map((member) => member.id);
}

function refuse(problem: string): never {
  throw new MinshengError('curation-refused', { problem });
}
