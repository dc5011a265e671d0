import type { Db, Params } from '../store/db.js';
import { readAhead } from './read-ahead.js';

const batchSize = 5000;

/** A message's masked text. */
export interface MessageText {
  readonly message_id: string;
  readonly title: string;
  readonly body: string;
  readonly text_hash: string;
}

/** Ids of the messages that a query under `pipelines/sql/` lists. */
export async function listedIds(db: Db, query: string, params: Params): Promise<string[]> {
  return (await db.file<{ message_id: string }>(query, params)).map(({ message_id: id }) => id);
}

/**
 * What `read` gives for some thousand ids at a time, in order, the next batch being read while the one at hand is worked
 * on. Ids are listed first and rows fetched by them: a query that finds its own next rows looks at all of them each time,
 * which is quadratic.
 */
export function batchesOf<T>(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<readonly T[]>,
): AsyncGenerator<readonly T[]> {
  let asked = 0;
  return readAhead(async () => {
    const some = ids.slice(asked, asked + batchSize);
    asked += some.length;
    return some.length === 0 ? [] : read(some);
  });
}

/** Texts of messages by their ids, ascending. */
export function textsOf(db: Db, ids: readonly string[]): Promise<MessageText[]> {
  return db.file<MessageText>('stages/texts-of-messages', { ids });
}
