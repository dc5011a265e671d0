import { bigramBuckets } from '../core/replies/bigrams.js';
import { ReplyCounter, type ReplyStatistics } from '../core/replies/reply-statistics.js';
import type { Db } from '../store/db.js';

/** Replies that statistics are counted on at most; below this they are counted anew whenever replies change. */
const SAMPLE = 10_000;

interface Kept {
  readonly replies: number;
  readonly frequencies: Uint8Array;
  readonly fitted_on: string;
}

interface Present {
  readonly replies: number;
  readonly print: string | null;
}

/**
 * In how many of the store's replies bigrams stand. Counted anew where there are few replies and one changed, or
 * where their number has doubled or halved since: judging all replies again then costs little beside those that came.
 * @returns undefined where there is no reply.
 */
export async function replyStatistics(db: Db): Promise<ReplyStatistics | undefined> {
  const present = await db.one<Present>(
    `select cast(count(*) as integer) as replies, cast(bit_xor(hash(message_id, text)) as varchar) as print
     from replies where trim(coalesce(text, '')) <> ''`,
  );
  if (present === undefined || present.replies === 0) return undefined;
  const kept = await db.one<Kept>('select replies, frequencies, fitted_on from reply_statistics');
  if (kept !== undefined && !isDue(kept, present)) return asStatistics(kept);
  const statistics = await count(db);
  await db.transaction(async () => {
    await db.run('delete from reply_statistics');
    await db.append('reply_statistics', [
      [present.replies, asBytes(statistics.frequencies), present.print ?? ''],
    ]);
  });
  return statistics;
}

function isDue(kept: Kept, present: Present): boolean {
  if (kept.fitted_on === present.print) return false;
  const isSmall = Math.max(kept.replies, present.replies) <= SAMPLE;
  return isSmall || present.replies >= 2 * kept.replies || 2 * present.replies <= kept.replies;
}

async function count(db: Db): Promise<ReplyStatistics> {
  const counter = new ReplyCounter();
  for (const { text } of await db.file<{ text: string }>('stages/replies-to-count', { most: SAMPLE })) {
    counter.add(text);
  }
  return counter.statistics();
}

const asBytes = ({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

function asStatistics({ replies, frequencies }: Kept): ReplyStatistics {
  // A copy, since numbers must begin at a multiple of their own size.
  const counts = new Uint32Array(new Uint8Array(frequencies).buffer, 0, bigramBuckets);
  return { replies: Math.min(replies, SAMPLE), frequencies: counts };
}
