import { MinshengError } from '../errors.js';
import { countyAccess, scopedConnection } from '../store/access.js';
import { openSnapshot, type Snapshot, tableFile } from '../store/snapshot.js';
import type { ShownMessage } from './read-issue.js';

/** A focus topic in a list. */
export interface FocusLine {
  readonly focus: string;
  readonly title: string;
  readonly committee: string | null;
  readonly year: number | null;
  readonly messages: number;
  readonly people: number;
  readonly towns: number;
  /** Of the newest four weeks, and of the four before. */
  readonly new_messages: number;
  readonly before_messages: number;
}

/** One topic with its issues, messages, towns and weeks. */
export interface FocusReport {
  readonly topic: FocusLine & {
    readonly words: string[];
    readonly categories: string[];
    readonly places: string[];
  };
  readonly issues: {
    issue_id: string;
    name: string;
    matched: number;
    messages: number;
    people: number;
    share: number;
    is_new: boolean;
  }[];
  readonly messages: (ShownMessage & {
    submitted_at: string | null;
    score: number;
    evidence: string[];
    is_new: boolean;
  })[];
  readonly towns: {
    town: string;
    people: number;
    messages: number;
    residents: number | null;
    per_10000: number | null;
  }[];
  readonly weekly: { week: string; people: number; messages: number }[];
}

/**
 * The county's focus topics, in the order of its file.
 * @throws MinshengError `not-found` where the snapshot has none yet.
 */
export async function listFocus(storeDir: string, snapshot: Snapshot): Promise<FocusLine[]> {
  tableFile(snapshot, 'focus');
  const db = await openSnapshot(storeDir, snapshot);
  try {
    return await (await scopedConnection(db, countyAccess)).query('reports/focus-list');
  } finally {
    db.close();
  }
}

/**
 * One focus topic by its short name.
 * @throws MinshengError `not-found`.
 */
export async function readFocus(storeDir: string, snapshot: Snapshot, name: string): Promise<FocusReport> {
  tableFile(snapshot, 'focus');
  const db = await openSnapshot(storeDir, snapshot);
  try {
    const scoped = await scopedConnection(db, countyAccess);
    const [topic] = await scoped.query<FocusReport['topic']>('reports/focus', { name });
    if (topic === undefined) {
      throw new MinshengError('not-found', {
        what: '重点',
        id: name,
        hint: '用 minsheng focus list 看有哪些重点。',
      });
    }
    return {
      topic,
      issues: await scoped.query('reports/focus-issues', { name }),
      messages: await scoped.query('reports/focus-messages', { name }),
      towns: await scoped.query('reports/focus-towns', { name }),
      weekly: await scoped.query('reports/focus-weekly', { name }),
    };
  } finally {
    db.close();
  }
}
