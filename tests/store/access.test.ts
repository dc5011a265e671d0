import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishedTables } from '../../src/stages/publish.js';
import { countyAccess, type ScopedDb, scopedConnection } from '../../src/store/access.js';
import type { Db } from '../../src/store/db.js';
import { findSnapshot, openSnapshot } from '../../src/store/snapshot.js';
import { type TinyStore, tinyStore } from '../support/tiny-store.js';

let store: TinyStore;
let db: Db;
let county: ScopedDb;
let station: ScopedDb;
let stationId = '';
beforeAll(async () => {
  store = await tinyStore();
  db = await openSnapshot(store.dir, findSnapshot(store.dir));
  county = await scopedConnection(db, countyAccess);
  const [first] = await county.chart<{ station_id: string }>(
    'select station_id from messages where issue_id is not null group by 1 order by count(*) desc, 1 limit 1',
  );
  stationId = first!.station_id;
  station = await scopedConnection(db, { role: 'station', scope: { kind: 'stations', ids: [stationId] } });
});
afterAll(() => {
  db.close();
  store.remove();
});

describe('a connection scoped to one station', () => {
  it('sees its own messages and no other station’s', async () => {
    const seen = await station.chart<{ station_id: string }>('select distinct station_id from messages');
    expect(seen).toEqual([{ station_id: stationId }]);
  });

  it('counts an issue by its own members only', async () => {
    const [mine] = await station.chart<{ n: number }>('select sum(messages) as n from issues');
    const [members] = await station.chart<{ n: number }>('select count(*) as n from issue_members');
    const [all] = await county.chart<{ n: number }>('select sum(messages) as n from issues');
    expect(mine?.n).toBe(members?.n);
    expect(mine!.n).toBeLessThan(all!.n);
  });

  it.each([...publishedTables])('has a view of its own over %s with the same columns', async (table) => {
    const columns = async (scoped: ScopedDb) =>
      (await scoped.chart(`describe ${table}`)).map((row) => row.column_name);
    expect(await columns(station)).toEqual(await columns(county));
    const views = await station.chart(
      `select view_name from duckdb_views() where temporary and view_name = '${table}'`,
    );
    expect(views).toHaveLength(1);
  });

  it('sees of the quality tables its own station’s row, and nothing of the county’s sources', async () => {
    const rhythm = await station.chart('select station_id from quality_stations');
    expect(rhythm).toEqual([{ station_id: stationId }]);
    expect(await station.chart('from quality_weekly')).toEqual([]);
    expect((await county.chart('from quality_weekly')).length).toBeGreaterThan(10);
  });

  it('leaves the county-wide connection as it was', async () => {
    const [all] = await county.chart<{ n: number }>('select count(distinct station_id) as n from messages');
    expect(all!.n).toBeGreaterThan(1);
  });
});

describe('a snapshot opened for reading', () => {
  it.each([
    ["copy messages to '/tmp/minsheng-stolen.csv'"],
    ["attach '/tmp/minsheng-other.duckdb'"],
    ["select * from read_csv('/etc/passwd')"],
    ['delete from snapshot.main.messages'],
    ['create table mine (a integer)'],
    ["export database '/tmp/minsheng-export'"],
    ['set enable_external_access = true'],
    ['set threads = 1'],
  ])('refuses: %s', async (sql) => {
    await expect(county.chart(sql)).rejects.toThrow();
  });
});
