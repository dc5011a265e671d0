import type { Db } from '../../store/db.js';

/** How a message's newest reply was judged, with the words that decided; texts are masked. */
export interface ReplyExplanation {
  readonly relevance: number;
  readonly answers: 'yes' | 'partly' | 'no';
  readonly kind: 'substantive' | 'template' | 'forwarding';
  readonly days: number | null;
  readonly days_problem: 'missing' | 'negative' | null;
  /** How many other matters got nearly the same reply, and the number of one of their messages. */
  readonly twins: number;
  readonly twin_key: string | null;
  /** 0..4 */
  readonly completeness: number;
  readonly shared: readonly string[];
  readonly found: readonly string[];
  readonly done: readonly string[];
  readonly basis: readonly string[];
  readonly contact: readonly string[];
  readonly kind_words: readonly string[];
}

/** The judgement of a message's reply; null where there is none yet. */
export async function explainReply(db: Db, id: string): Promise<ReplyExplanation | null> {
  return (await db.file<ReplyExplanation>('reports/explain-reply', { id }))[0] ?? null;
}
