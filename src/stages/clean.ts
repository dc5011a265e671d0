import { foldDuplicates } from '../core/duplicates/fold-duplicates.js';
import type { Db } from '../store/db.js';
import type { Store } from '../store/store.js';
import { cleanHandling } from './clean-handling.js';
import { maskWords } from './clean-mask.js';
import type { CleanRows, RawMessage } from './clean-message.js';
import { cleanSettings, loadCleanSheet } from './clean-settings.js';
import { type CountyPlaces, countyPlaces } from './county-places.js';
import { Crew, inOrder } from './crew/crew.js';
import { noteQualityFacts } from './quality-facts.js';
import { readAhead } from './read-ahead.js';
import type { Stage } from './stage.js';
import { tellUnknownStations } from './unknown-stations.js';

const batchSize = 5000;
const version = 'clean-5';

/** Normalises and masks what is new or changed, finds places, and folds repeated texts. From here on all is masked. */
export const clean: Stage = {
  name: 'clean',
  version,
  reads: ['raw_messages', 'raw_handling', 'stations'],
  writes: [
    ...['messages', 'handling', 'handling_steps', 'places', 'duplicates'],
    ...['message_origins', 'quarantine_counts', 'source_titles'],
  ],
  // Classes of personal data that stay readable, as `plate,landline`.
  defaults: { mask_off: '' },
  async run({ store, progress, say, threads }, params) {
    const places = await countyPlaces(store.db, store.dir);
    const words = maskWords(store.dir, String(params.mask_off));
    const sheet = await loadCleanSheet(store, version, words, places);
    const crew = new Crew('clean', sheet, threads);
    const { cleaned, steps } = await store.vault(async (vault) => {
      const { todo, known } = await uncleaned(vault, store.db, sheet.cleaner);
      let done = 0;
      let asked = 0;
      const read = async () => {
        const ids = todo.slice(asked, asked + batchSize);
        asked += ids.length;
        return ids.length === 0 ? [] : vault.file<RawMessage>('stages/raw-to-clean', { ids });
      };
      try {
        for await (const { batch, result } of inOrder(readAhead(read), crew)) {
          const ids = batch.map(({ message_id: id }) => id);
          await replaceRows(
            store.db,
            ids.filter((id) => known.has(id)),
            result,
          );
          done += ids.length;
          progress(done, todo.length);
        }
      } finally {
        await crew.close();
      }
      const settings = cleanSettings(sheet);
      return { cleaned: todo.length, steps: await cleanHandling(store.db, vault, settings) };
    });
    await noteQualityFacts(store);
    if (cleaned > 0) await tellUnknownStations(store.db, say);
    const repeated = await refold(store, places);
    const { attached, waiting, ambiguous } = steps;
    return {
      cleaned,
      ...(repeated === undefined ? {} : { repeated }),
      ...(attached + waiting + ambiguous > 0 ? { attached, waiting: waiting + ambiguous } : {}),
    };
  },
};

/** Messages of the vault that are not in the store, or there in an older version or by an older cleaner. */
async function uncleaned(
  vault: Db,
  db: Db,
  cleaner: string,
): Promise<{ todo: string[]; known: ReadonlyMap<string, string> }> {
  const done = await db.all<{ message_id: string; version: number; cleaner: string }>(
    'select message_id, version, cleaner from messages',
  );
  const known = new Map(done.map((row) => [row.message_id, `${row.version} ${row.cleaner}`]));
  const latest = await vault.file<{ message_id: string; version: number }>('stages/raw-latest');
  const todo = latest
    .filter(({ message_id, version }) => known.get(message_id) !== `${version} ${cleaner}`)
    .map(({ message_id }) => message_id);
  return { todo, known };
}

/** @param old those of the messages that were cleaned before. */
async function replaceRows(db: Db, old: readonly string[], rows: readonly CleanRows[]): Promise<void> {
  await db.transaction(async () => {
    for (const table of old.length === 0 ? [] : ['messages', 'handling', 'places']) {
      await db.run(`delete from ${table} where message_id in (select unnest($ids))`, { ids: old });
    }
    await db.append(
      'messages',
      rows.map(({ message }) => message),
    );
    await db.append(
      'handling',
      rows.flatMap(({ handling }) => handling),
    );
    await db.append(
      'places',
      rows.flatMap(({ places }) => places),
    );
  });
}

/**
 * Finds exact and near-identical texts among all messages, unless they are those of the last time: what a batch
 * committed before the run broke off is folded by the next. @returns how many messages repeat another.
 */
async function refold(store: Store, { gazetteer, names }: CountyPlaces): Promise<number | undefined> {
  const { db } = store;
  const texts = await db.one<{ print: string | null }>(
    'select md5(string_agg(message_id || text_hash, chr(10) order by message_id)) as print from messages',
  );
  const key = `fold-2 ${names} ${texts?.print ?? ''}`;
  if ((await store.meta('folded')) === key) return undefined;
  const messages = await db.all<{ id: string; title: string; body: string }>(
    'select message_id as id, title, body from messages order by message_id',
  );
  const groups = foldDuplicates(messages, { gazetteer });
  await db.transaction(async () => {
    await db.run('delete from duplicates');
    await db.append(
      'duplicates',
      groups.flatMap(({ group, members, kind }) => members.map((member) => [member, group, kind])),
    );
    await store.setMeta('folded', key);
  });
  return groups.reduce((sum, { members }) => sum + members.length - 1, 0);
}
