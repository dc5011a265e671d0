import { initStore, Store } from '../../src/store/store.js';

/** Messages of an issue: how many people wrote in a week, weeks counted back from the newest. */
export interface GivenIssue {
  readonly id: string;
  readonly category?: string;
  readonly people: readonly (readonly [weeksBack: number, people: number])[];
  readonly station?: string;
}

/** The newest Monday of the stores made here. */
const newestMonday = '2026-06-01';

/** A store with issues as told, and two messages a week of no issue to every one of `weeks` weeks. */
export async function storeOfIssues(
  dir: string,
  weeks: number,
  issues: readonly GivenIssue[],
): Promise<Store> {
  await initStore(dir, 'salt');
  const store = await Store.open(dir, 'test');
  for (let back = 0; back < weeks; back += 1) {
    for (const at of [0, 1]) await addMessage(store, `background-${back}-${at}`, back, 's1');
  }
  for (const issue of issues) await addIssue(store, issue);
  return store;
}

/** Adds an issue's messages, each by a person of its own. */
export async function addIssue(store: Store, { id, category, people, station }: GivenIssue): Promise<void> {
  const { db } = store;
  await db.run(
    `insert or ignore into issues by name select $id as issue_id, '某事' as name, '' as place, '' as place_key,
       $category as category, false as policy_wide, ['某事'] as keyphrases`,
    { id, category: category ?? '环保' },
  );
  for (const [back, count] of people) {
    for (let at = 0; at < count; at += 1) {
      const message = `${id}-${back}-${at}`;
      await addMessage(store, message, back, station ?? null);
      await db.run(
        `insert into issue_members by name select $id as issue_id, $message as message_id, 1.0 as closeness,
           1 as central_rank, $message as voice`,
        { id, message },
      );
    }
  }
}

const addMessage = (store: Store, id: string, weeksBack: number, station: string | null) =>
  store.db.run(
    `insert into messages by name select $id as message_id, 1 as version, 'test' as source, $id as source_key,
       $id as title, $id as body, cast($monday as timestamp) + interval 9 hour - to_days(7 * cast($back as integer))
       as submitted_at, $station as station_id, 0 as up_votes, 0 as down_votes, 0 as masked, $id as text_hash,
       'test' as cleaner`,
    { id, monday: newestMonday, back: weeksBack, station },
  );
