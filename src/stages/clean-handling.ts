import { createHash } from 'node:crypto';
import { mask } from '../core/mask/mask.js';
import { ambiguous, MessageNumbers } from '../core/registry/attach.js';
import { hideAuthor } from '../core/text/author.js';
import { normalise } from '../core/text/normalise.js';
import type { Db, Value } from '../store/db.js';
import { sqlFile } from '../store/sql.js';
import type { CleanSettings } from './clean-message.js';

/** One step as the vault holds it. */
export interface RawStep {
  readonly step_id: string;
  readonly source: string;
  readonly step: string;
  readonly happened_at: string | null;
  readonly organ: string | null;
  readonly text: string | null;
  readonly satisfaction: string | null;
}

/** How many steps of handling stand with their messages, and how many wait for one that is not known, or not for certain. */
export interface HandlingCounts {
  readonly attached: number;
  readonly waiting: number;
  readonly ambiguous: number;
}

interface ReferenceRow {
  step_id: string;
  ref: string;
  station: string | null;
  source: string | null;
  content_hash: string;
  is_bare: boolean;
}

interface MessageRow {
  message_id: string;
  version: number;
  source: string;
  source_key: string;
  station_id: string | null;
  station: string | null;
}

interface Wanted {
  readonly messageId: string;
  readonly print: string;
  /** Whether the raw text is gone, or never was: then there is nothing to make anew. */
  readonly isBare: boolean;
}

type Settings = Pick<CleanSettings, 'cleaner' | 'anonymous' | 'stations' | 'masking'>;

const batchSize = 2000;

/**
 * Attaches the vault's records of handling to the messages they speak of, by number, and masks them: replaces the
 * rows of `handling_steps` that are new, changed or no longer meant. Call it after the messages are cleaned. A record
 * whose message is not known waits in the vault.
 */
export async function cleanHandling(db: Db, vault: Db, settings: Settings): Promise<HandlingCounts> {
  const { wanted, counts } = await attach(db, vault, settings);
  const present = await db.all<{ step_id: string; message_id: string; print: string }>(
    'select step_id, message_id, print from handling_steps',
  );
  const kept = new Set<string>();
  for (const { step_id: id, message_id: messageId, print } of present) {
    const now = wanted.get(id);
    if (now === undefined) continue;
    if (now.print === print || (now.isBare && now.messageId === messageId)) kept.add(id);
  }
  const stale = present.map(({ step_id: id }) => id).filter((id) => !kept.has(id));
  const fresh = [...wanted.keys()].filter((id) => !kept.has(id));
  await db.transaction(async () => {
    await db.run('delete from handling_steps where step_id in (select unnest($ids))', { ids: stale });
    for (let start = 0; start < fresh.length; start += batchSize) {
      await writeSteps(db, vault, fresh.slice(start, start + batchSize), wanted, settings);
    }
  });
  return counts;
}

/** Masks one step: a pure function of the step, its message's author and the settings. */
export function cleanStep(
  raw: RawStep,
  messageId: string,
  author: string | null,
  { anonymous, masking }: Pick<CleanSettings, 'anonymous' | 'masking'>,
): Value[] {
  const readable = (text: string | null) =>
    text === null ? null : hideAuthor(mask(normalise(text), masking).text, author, anonymous);
  const { step_id, step, happened_at, organ, text, satisfaction, source } = raw;
  return [step_id, messageId, step, happened_at, readable(organ), readable(text), satisfaction, source];
}

async function attach(
  db: Db,
  vault: Db,
  { cleaner, stations }: Settings,
): Promise<{ wanted: Map<string, Wanted>; counts: HandlingCounts }> {
  const rows = await vault.file<ReferenceRow>('stages/handling-references');
  // Records call a station by any of its names; messages carry its id.
  const references = rows.map((row) => ({
    row,
    reference: {
      ...row,
      station: row.station === null ? null : (stations.get(row.station)?.id ?? row.station),
    },
  }));
  const numbers = new MessageNumbers(references.map(({ reference }) => reference));
  const versions = rows.length === 0 ? new Map<string, number>() : await addMessages(db, numbers);
  const wanted = new Map<string, Wanted>();
  let several = 0;
  for (const { row, reference } of references) {
    const messageId = numbers.find(reference);
    if (messageId === ambiguous) several += 1;
    if (messageId === null || messageId === ambiguous) continue;
    const made = [row.content_hash, cleaner, messageId, versions.get(messageId) ?? 0];
    const print = createHash('sha256').update(JSON.stringify(made)).digest('hex').slice(0, 16);
    wanted.set(row.step_id, { messageId, print, isBare: row.is_bare });
  }
  const counts = {
    attached: wanted.size,
    waiting: rows.length - wanted.size - several,
    ambiguous: several,
  };
  return { wanted, counts };
}

/** @returns each message's version: another author's name may stand in the next. */
async function addMessages(db: Db, numbers: MessageNumbers): Promise<Map<string, number>> {
  const versions = new Map<string, number>();
  for (let after = ''; ; ) {
    const page = await db.file<MessageRow>('stages/message-numbers', { after });
    for (const row of page) {
      const { message_id: messageId, source_key: sourceKey, station_id: stationId, source, station } = row;
      numbers.add({ messageId, sourceKey, source, stationId, station });
      versions.set(messageId, row.version);
    }
    const last = page.at(-1);
    if (last === undefined) return versions;
    after = last.message_id;
  }
}

async function writeSteps(
  db: Db,
  vault: Db,
  ids: readonly string[],
  wanted: ReadonlyMap<string, Wanted>,
  settings: Settings,
): Promise<void> {
  const raw = await vault.file<RawStep>('stages/handling-to-clean', { ids });
  const messageIds = ids.flatMap((id) => wanted.get(id)?.messageId ?? []);
  const authors = new Map(
    (
      await vault.all<{ message_id: string; author: string | null }>(sqlFile('stages/message-authors'), {
        ids: messageIds,
      })
    ).map(({ message_id: id, author }) => [id, author]),
  );
  const rows = raw.flatMap((step) => {
    const target = wanted.get(step.step_id);
    if (target === undefined) return [];
    const { messageId, print } = target;
    return [[...cleanStep(step, messageId, authors.get(messageId) ?? null, settings), print]];
  });
  await db.append('handling_steps', rows);
}
