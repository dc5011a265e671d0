import { createHash } from 'node:crypto';
import { dataFile, fileDigest, readYaml } from '../config.js';
import { judgeReply, type ReplyJudgement } from '../core/replies/judge-reply.js';
import { replyDays } from '../core/replies/reply-days.js';
import { type ReplyLexicon, replyLexiconSchema, replyParts } from '../core/replies/reply-lexicon.js';
import { bigramWeights } from '../core/replies/reply-statistics.js';
import type { Value } from '../store/db.js';
import type { Store } from '../store/store.js';
import { replyStatistics } from './reply-statistics.js';

interface Pending {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly reply: string;
  readonly step_id: string | null;
  readonly submitted_at: string | null;
  readonly replied_at: string | null;
  readonly input: string;
}

/** How many replies were judged, and how many judgements of replies that are gone were taken out. */
interface ReplyCounts {
  readonly judged: number;
  readonly removed: number;
}

const version = 'replies-1';

/**
 * Judges the newest reply of each message, what is new or changed, in batches; then looks which replies others got
 * as well. Where nothing changed, nothing is written.
 */
export async function judgeReplies(store: Store): Promise<ReplyCounts> {
  const { db } = store;
  const removed = (await db.file('stages/replies-gone')).length;
  const statistics = await replyStatistics(db);
  if (statistics === undefined) return { judged: 0, removed };
  const file = dataFile('pipelines/lexicons/replies.yaml', store.dir);
  const lexicon = readYaml(file, replyLexiconSchema);
  const counted = createHash('sha256').update(statistics.frequencies).digest('hex').slice(0, 8);
  const madeBy = `${version}-${fileDigest([file])}-${counted}`;
  await db.file('stages/replies-pending', { made_by: madeBy });
  const weights = bigramWeights(statistics, lexicon.common);
  let judged = 0;
  for (let after = ''; ; ) {
    const batch = await db.file<Pending>('stages/replies-to-judge', { after });
    const last = batch.at(-1);
    if (last === undefined) break;
    await replaceRows(
      store,
      batch.map(({ id }) => id),
      batch.map((one) => judgedRow(one, lexicon, weights, madeBy)),
    );
    judged += batch.length;
    after = last.id;
  }
  await db.run('drop table pending_replies');
  // Also where no reply is new: whose messages are copies may have changed. Writes only what differs.
  await db.file('stages/reply-templates');
  return { judged, removed };
}

async function replaceRows(
  { db }: Store,
  ids: readonly string[],
  rows: readonly (readonly Value[])[],
): Promise<void> {
  await db.transaction(async () => {
    await db.run('delete from reply_quality where message_id in (select unnest($ids))', { ids });
    await db.append('reply_quality', rows);
  });
}

/** One row of `reply_quality`: a pure function of the message, its reply and the rules. */
function judgedRow(
  { id, title, body, reply, step_id, submitted_at, replied_at, input }: Pending,
  lexicon: ReplyLexicon,
  weights: Float32Array,
  madeBy: string,
): Value[] {
  const judgement = judgeReply({ title, body }, reply, lexicon, weights);
  const { relevance, answers, parts, kind, print, shared } = judgement;
  const { days, problem } = replyDays(submitted_at, replied_at);
  const has = replyParts.map((part) => parts[part].length > 0);
  return [
    ...[id, step_id, relevance, answers, ...has, kind, days, problem, evidenceOf(judgement)],
    ...[kind, print.join(' '), shared.join(' '), 0, null, input, madeBy],
  ];
}

const evidenceOf = ({ shared, parts, kindWords }: ReplyJudgement): string =>
  JSON.stringify({ shared, ...parts, kind: kindWords.slice(0, 3) });
