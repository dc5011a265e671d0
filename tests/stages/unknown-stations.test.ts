import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tellUnknownStations } from '../../src/stages/unknown-stations.js';
import { Db } from '../../src/store/db.js';
import { sqlFile } from '../../src/store/sql.js';

let db: Db;
const said: string[] = [];
beforeEach(async () => {
  said.length = 0;
  db = await Db.open(':memory:');
  for (const step of ['store-001', 'store-002', 'store-003']) await db.run(sqlFile(`schema/${step}`));
});
afterEach(() => db.close());

const message = (id: string, station: string, stationId = station) =>
  db.run(
    `insert into messages by name
     select $id as message_id, $station as station, $stationId as station_id, 1 as version, 's' as source, $id as source_key,
       '' as title, '' as body, 'c' as cleaner, 'h' as text_hash, 0 as up_votes, 0 as down_votes, 0 as masked`,
    { id, station, stationId },
  );

describe('a station that the register does not have', () => {
  it('is told with the one probably meant, and an unheard-of one without', async () => {
    await db.run(
      "insert into stations by name select 'S1' as station_id, '望云街道人大代表之家' as name, '代表之家' as kind union all by name select 'S2' as station_id, '青石村联系点' as name, '联系点' as kind",
    );
    await message('1', '望云街道代表之家');
    await message('2', '望云街道代表之家');
    await message('3', 'ABC');
    await message('4', '青石村联系点', 'S2');
    await tellUnknownStations(db, (line) => said.push(line));
    expect(said).toEqual([
      expect.stringMatching(/“望云街道代表之家”.*2 件.*是不是“望云街道人大代表之家”/),
      expect.stringMatching(/“ABC”.*1 件.*补上/),
    ]);
  });

  it('is nothing to tell where there is no register', async () => {
    await message('1', '望云街道代表之家');
    await tellUnknownStations(db, (line) => said.push(line));
    expect(said).toEqual([]);
  });
});
