import { createHash } from 'node:crypto';
import { dataFile, readLines } from '../config.js';
import { foldDuplicates } from '../core/duplicates/fold-duplicates.js';
import type { Db } from '../store/db.js';
import type { Store } from '../store/store.js';
import { cleanHandling } from './clean-handling.js';
import { maskSettings } from './clean-mask.js';
import { type CleanRows, type CleanSettings, cleanMessage, type RawMessage } from './clean-message.js';
import { noteQualityFacts } from './quality-facts.js';
import { readAhead } from './read-ahead.js';
import type { Stage } from './stage.js';
import { tellUnknownStations } from './unknown-stations.js';

const batchSize = 5000;
const version = 'clean-4';

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
  async run({ store, progress, say }, params) {
    const masking = maskSettings(store.dir, String(params.mask_off));
    const settings = await loadSettings(store.db, store.salt(), store.dir, masking);
    const { cleaned, steps } = await store.vault(async (vault) => {
      const todo = await uncleaned(vault, store.db, settings.cleaner);
      let done = 0;
      let asked = 0;
      const read = async () => {
        const ids = todo.slice(asked, asked + batchSize);
        asked += ids.length;
        return ids.length === 0 ? [] : vault.file<RawMessage>('stages/raw-to-clean', { ids });
      };
      for await (const raw of readAhead(read)) {
        const ids = raw.map(({ message_id: id }) => id);
        await replaceRows(
          store.db,
          ids,
          raw.map((message) => cleanMessage(message, settings)),
        );
        done += ids.length;
        progress(done, todo.length);
      }
      return { cleaned: todo.length, steps: await cleanHandling(store.db, vault, settings) };
    });
    await noteQualityFacts(store);
    if (cleaned > 0) await tellUnknownStations(store.db, say);
    const repeated = await refold(store);
    const { attached, waiting, ambiguous } = steps;
    return {
      cleaned,
      ...(repeated === undefined ? {} : { repeated }),
      ...(attached + waiting + ambiguous > 0 ? { attached, waiting: waiting + ambiguous } : {}),
    };
  },
};

async function loadSettings(
  db: Db,
  salt: string,
  storeDir: string,
  masking: ReturnType<typeof maskSettings>,
): Promise<CleanSettings> {
  const stations = await db.all<Station>(
    'select station_id, name, town, coalesce(aliases, []) as aliases from stations order by station_id',
  );
  const anonymous = readLines(dataFile('pipelines/lexicons/anonymous.txt', storeDir));
  const settings = createHash('sha256')
    .update(JSON.stringify([stations, anonymous, masking.key]))
    .digest('hex');
  return {
    salt,
    // A corrected station roster or word list is another cleaner: what it cleaned is cleaned anew.
    cleaner: `${version}-${settings.slice(0, 8)}`,
    anonymous: new Set(anonymous),
    masking: masking.options,
    stations: stationNames(stations),
  };
}

interface Station {
  station_id: string;
  name: string;
  town: string | null;
  aliases: string[];
}

/** Stations by name, number and alias; a name of its own comes before another's alias. */
function stationNames(stations: readonly Station[]): CleanSettings['stations'] {
  const byName = new Map<string, { id: string; town: string | null }>();
  const add = (name: string, { station_id: id, town }: Station) => {
    if (!byName.has(name)) byName.set(name, { id, town });
  };
  for (const station of stations) add(station.name, station);
  for (const station of stations) add(station.station_id, station);
  for (const station of stations) for (const alias of station.aliases) add(alias, station);
  return byName;
}

/** Messages of the vault that are not in the store, or there in an older version or by an older cleaner. */
async function uncleaned(vault: Db, db: Db, cleaner: string): Promise<string[]> {
  const done = await db.all<{ message_id: string; version: number; cleaner: string }>(
    'select message_id, version, cleaner from messages',
  );
  const known = new Map(done.map((row) => [row.message_id, `${row.version} ${row.cleaner}`]));
  const latest = await vault.file<{ message_id: string; version: number }>('stages/raw-latest');
  return latest
    .filter(({ message_id, version }) => known.get(message_id) !== `${version} ${cleaner}`)
    .map(({ message_id }) => message_id);
}

async function replaceRows(db: Db, ids: readonly string[], rows: readonly CleanRows[]): Promise<void> {
  await db.transaction(async () => {
    for (const table of ['messages', 'handling', 'places']) {
      await db.run(`delete from ${table} where message_id in (select unnest($ids))`, { ids });
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
async function refold(store: Store): Promise<number | undefined> {
  const { db } = store;
  const texts = await db.one<{ print: string | null }>(
    'select md5(string_agg(message_id || text_hash, chr(10) order by message_id)) as print from messages',
  );
  const key = `fold-2 ${texts?.print ?? ''}`;
  if ((await store.meta('folded')) === key) return undefined;
  const messages = await db.all<{ id: string; title: string; body: string }>(
    'select message_id as id, title, body from messages order by message_id',
  );
  const groups = foldDuplicates(messages);
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
