import { MinshengError } from '../../errors.js';
import type { Db } from '../../store/db.js';

/** A message of the working store as people tell it from others. */
export interface FoundMessage {
  readonly message_id: string;
  readonly source_key: string;
  /** Masked. */
  readonly title: string;
  readonly body: string;
  readonly submitted_at: string | null;
  readonly station: string | null;
}

/** Most candidates told of an ambiguous key. */
const shownCandidates = 10;

/**
 * The message with an id, or, where no id is meant, with a source key.
 * @throws MinshengError `message-unknown` with the keys probably meant, `message-ambiguous` with the candidates.
 */
export async function findMessage(db: Db, name: string): Promise<FoundMessage> {
  const found = await db.file<FoundMessage>('reports/explain-find', { name });
  const byId = found.find(({ message_id: id }) => id === name);
  const [first, second] = found;
  if (byId !== undefined) return byId;
  if (first !== undefined && second === undefined) return first;
  if (first === undefined)
    throw new MinshengError('message-unknown', { name, hint: await unknownHint(db, name) });
  const candidates = found
    .slice(0, shownCandidates)
    .map(
      ({ message_id: id, title, body, submitted_at: at, station }) =>
        `${id}（${[at?.slice(0, 10), station, shortTitle(title, body)].filter(Boolean).join('，')}）`,
    );
  throw new MinshengError('message-ambiguous', {
    ...{ name, count: found.length, candidates: candidates.join('；') },
  });
}

async function unknownHint(db: Db, name: string): Promise<string> {
  const near = await db.file<{ source_key: string }>('reports/explain-nearest', { name });
  const keys = near.map(({ source_key: key }) => key);
  return keys.length === 0
    ? '请写意见的编号（来源给的）或内部编号；用 minsheng export messages 可查看全部编号。'
    : `是不是：${keys.join('、')}？用 minsheng export messages 可查看全部编号。`;
}

/** A message's title, or how its text begins. */
export function shortTitle(title: string, body: string): string {
  const text = title.trim() === '' ? body.trim() : title.trim();
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}
