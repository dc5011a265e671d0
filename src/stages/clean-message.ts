import { createHash, createHmac } from 'node:crypto';
import { type MaskOptions, mask } from '../core/mask/mask.js';
import { stationPlace } from '../core/places/county-names.js';
import { findPlaces } from '../core/places/find-places.js';
import type { Gazetteer } from '../core/places/gazetteer.js';
import type { RegionIndex } from '../core/places/region-codes.js';
import { authorIdentity, hideAuthor } from '../core/text/author.js';
import { normalise } from '../core/text/normalise.js';
import type { Value } from '../store/db.js';

export interface RawMessage {
  message_id: string;
  version: number;
  source: string;
  source_key: string;
  title: string;
  body: string;
  submitted_at: string | null;
  author: string | null;
  contact: string | null;
  station: string | null;
  town: string | null;
  channel: string | null;
  up_votes: number;
  down_votes: number;
  reply: string | null;
  replied_at: string | null;
  reply_by: string | null;
}

export interface CleanSettings {
  readonly salt: string;
  readonly cleaner: string;
  readonly anonymous: ReadonlySet<string>;
  readonly masking: MaskOptions;
  readonly stations: ReadonlyMap<string, { id: string; town: string | null }>;
  /** Names of places known beforehand. */
  readonly gazetteer: Gazetteer;
  readonly regions: RegionIndex;
}

/** Rows of the tables `messages`, `handling` and `places` that one raw message becomes. */
export interface CleanRows {
  readonly message: Value[];
  readonly handling: Value[][];
  readonly places: Value[][];
}

/** Normalises and masks one message: a pure function of the message and the settings. */
export function cleanMessage(raw: RawMessage, settings: CleanSettings): CleanRows {
  const title = readable(raw.title, raw.author, settings);
  const body = readable(raw.body, raw.author, settings);
  const station = raw.station === null ? undefined : settings.stations.get(raw.station);
  const identity = authorIdentity(raw.author, raw.contact, settings.anonymous);
  const town = raw.town ?? station?.town ?? null;
  const message = [
    ...[raw.message_id, raw.version, raw.source, raw.source_key, title.text, body.text, raw.submitted_at],
    identity === null
      ? null
      : createHmac('sha256', settings.salt).update(identity).digest('hex').slice(0, 24),
    ...[station?.id ?? raw.station, raw.station, town, raw.channel],
    ...[raw.up_votes, raw.down_votes, title.masked + body.masked],
    createHash('sha256').update(`${title.text}\n${body.text}`).digest('hex').slice(0, 24),
    settings.cleaner,
  ];
  return {
    message,
    handling: replies(raw, settings),
    places: [
      ...placeRows(raw, 'title', title.text, town, settings),
      ...placeRows(raw, 'body', body.text, town, settings),
    ],
  };
}

function readable(
  text: string,
  author: string | null,
  settings: CleanSettings,
): { text: string; masked: number } {
  const masked = mask(normalise(text), settings.masking);
  return { text: hideAuthor(masked.text, author, settings.anonymous), masked: masked.spans.length };
}

function replies(raw: RawMessage, settings: CleanSettings): Value[][] {
  if (raw.reply === null && raw.replied_at === null) return [];
  const text = raw.reply === null ? null : readable(raw.reply, raw.author, settings).text;
  return [[raw.message_id, 'replied', raw.replied_at, raw.reply_by, text]];
}

function placeRows(
  raw: RawMessage,
  field: 'title' | 'body',
  text: string,
  town: string | null,
  { gazetteer, regions }: CleanSettings,
): Value[][] {
  const spans = findPlaces(text, gazetteer);
  const codes = regions.codes(spans, homeTown(raw.station, town, regions));
  return spans.map(({ start, text: span, kind, key }, index) => [
    ...[raw.message_id, start, field, span, kind, key],
    codes[index] ?? null,
  ]);
}

/** The code of the town a message comes from, by its own column or by what its station is called after. */
function homeTown(station: string | null, town: string | null, regions: RegionIndex): string | null {
  const own = town === null ? null : regions.townOf(town);
  const place = station === null ? undefined : stationPlace(station);
  return own ?? (place === undefined ? null : regions.townOf(place));
}
