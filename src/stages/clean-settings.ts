import { createHash } from 'node:crypto';
import { dataFile, readLines } from '../config.js';
import { gazetteerOf } from '../core/places/gazetteer.js';
import { type Region, regionIndex } from '../core/places/region-codes.js';
import type { Store } from '../store/store.js';
import { type MaskWords, maskOptions } from './clean-mask.js';
import type { CleanSettings } from './clean-message.js';
import type { CountyPlaces } from './county-places.js';

interface Station {
  readonly station_id: string;
  readonly name: string;
  readonly town: string | null;
  readonly aliases: readonly string[];
}

/** All that cleaning a message depends on, as plain values that a thread can be given. */
export interface CleanSheet {
  readonly salt: string;
  /** Names the cleaner and all its settings: what another one cleaned is cleaned anew. */
  readonly cleaner: string;
  readonly anonymous: readonly string[];
  readonly maskWords: MaskWords;
  readonly stations: readonly Station[];
  /** Names of places known beforehand. */
  readonly places: readonly string[];
  readonly regions: readonly Region[];
}

/** Reads a store's settings for cleaning. @param version of the cleaner itself. */
export async function loadCleanSheet(
  store: Store,
  version: string,
  maskWords: MaskWords,
  { gazetteer, regions, key }: CountyPlaces,
): Promise<CleanSheet> {
  const stations = await store.db.all<Station>(
    'select station_id, name, town, coalesce(aliases, []) as aliases from stations order by station_id',
  );
  const anonymous = readLines(dataFile('pipelines/lexicons/anonymous.txt', store.dir));
  const digest = createHash('sha256')
    .update(JSON.stringify([stations, anonymous, maskWords, key]))
    .digest('hex');
  return {
    ...{ salt: store.salt(), cleaner: `${version}-${digest.slice(0, 8)}`, anonymous, maskWords, stations },
    ...{ places: gazetteer.names, regions },
  };
}

/** The settings of a sheet, ready to clean with. */
export function cleanSettings(sheet: CleanSheet): CleanSettings {
  return {
    salt: sheet.salt,
    cleaner: sheet.cleaner,
    anonymous: new Set(sheet.anonymous),
    masking: maskOptions(sheet.maskWords),
    stations: stationNames(sheet.stations),
    gazetteer: gazetteerOf(sheet.places),
    regions: regionIndex(sheet.regions),
  };
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
