import { createHash } from 'node:crypto';
import { dataFile, readLines } from '../config.js';
import { countyNames } from '../core/places/county-names.js';
import { type Gazetteer, gazetteerOf } from '../core/places/gazetteer.js';
import type { Region } from '../core/places/region-codes.js';
import { normalise } from '../core/text/normalise.js';
import type { Db } from '../store/db.js';

/** What a county knows of its places. */
export interface CountyPlaces {
  readonly gazetteer: Gazetteer;
  readonly regions: readonly Region[];
  /** Eight hex digits that change with the names looked for. */
  readonly names: string;
  /** As `names`, and also with a region's code, level or parent. */
  readonly key: string;
}

/** Places of the county: its regions, the places of its stations, and its own `pipelines/lexicons/places.txt`. */
export async function countyPlaces(db: Db, storeDir: string): Promise<CountyPlaces> {
  const rows = await db.all<Region>(
    'select region_code as code, name, level, parent_code as parent from regions order by region_code',
  );
  const stations = await db.all<{ name: string }>('select distinct name from stations order by name');
  const regions = rows.map((region) => ({ ...region, name: normalise(region.name) }));
  const gazetteer = gazetteerOf(
    countyNames({
      regions: regions.map(({ name }) => name),
      stations: stations.map(({ name }) => normalise(name)),
      listed: readLines(dataFile('pipelines/lexicons/places.txt', storeDir)).map((name) => normalise(name)),
    }),
  );
  return {
    gazetteer,
    regions,
    names: digest(gazetteer.names),
    key: digest([gazetteer.names, regions]),
  };
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8);
}
