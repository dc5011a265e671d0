import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chartData, drawableSpec } from '../../src/dashboards/chart-data.js';
import type { Chart, Dashboard } from '../../src/dashboards/load.js';
import type { ScopedDb } from '../../src/store/access.js';
import { countyAccess, scopedConnection } from '../../src/store/access.js';
import type { Db } from '../../src/store/db.js';
import { findSnapshot, openSnapshot } from '../../src/store/snapshot.js';
import { type TinyStore, tinyStore } from '../support/tiny-store.js';

const board: Dashboard = {
  name: 'own',
  title: '本县',
  order: 1,
  menu: true,
  roles: ['committee'],
  filters: [{ name: 'town', title: '乡镇', kind: 'text' }],
  charts: [],
};

function chartOf(sql: string, field = 'n'): Chart {
  return { id: 'own/one', name: 'one', title: '一张', sql, spec: { encoding: { x: { field } } } };
}

describe('chartData', () => {
  let store: TinyStore;
  let snapshot: Db;
  let county: ScopedDb;
  let station: ScopedDb;

  beforeAll(async () => {
    store = await tinyStore();
    snapshot = await openSnapshot(store.dir, findSnapshot(store.dir));
    county = await scopedConnection(snapshot, countyAccess);
    const scope = { kind: 'stations', ids: ['s-liuwan'] } as const;
    station = await scopedConnection(snapshot, { role: 'station', scope });
  });

  afterAll(() => {
    county.close();
    station.close();
    snapshot.close();
    store.remove();
  });

  it('types the columns by what they hold when the dashboard does not say', async () => {
    const sql = "select 3 as n, 0.5::double as share, date '2026-05-11' as week, '甲' as name";
    const { columns } = await chartData(county, board, chartOf(sql), {});
    expect(columns.map(({ name, type }) => [name, type])).toEqual([
      ['n', 'count'],
      ['share', 'number'],
      ['week', 'date'],
      ['name', 'text'],
    ]);
  });

  it('binds what the address asks for instead of splicing it', async () => {
    const chart = chartOf('select count(*) as n from messages where town = $town');
    const inTown = await chartData(county, board, chart, { town: '柳湾街道' });
    const attack = await chartData(county, board, chart, { town: "x' or 'a' = 'a" });
    expect(inTown.rows[0]?.n).toBeGreaterThan(0);
    expect(attack.rows).toEqual([{ n: 0 }]);
  });

  it('shows a reader with a narrow scope only the rows in it', async () => {
    const chart = chartOf('select distinct station_id as n from messages order by n');
    expect((await chartData(station, board, chart, {})).rows).toEqual([{ n: 's-liuwan' }]);
    expect((await chartData(county, board, chart, {})).rows).toHaveLength(3);
  });

  it.each([
    'select * from nowhere',
    "select 1 as n from read_csv('/etc/passwd')",
    "copy messages to '/tmp/minsheng-stolen.csv'",
  ])('calls a chart broken when its SQL is refused: %s', async (sql) => {
    const refused = chartData(county, board, chartOf(sql), {});
    await expect(refused).rejects.toMatchObject({
      code: 'chart-broken',
      message: expect.not.stringMatching(/Error|passwd/),
    });
  });

  it('names the columns that a spec wants and its SQL does not return', async () => {
    const refused = chartData(county, board, chartOf('select 1 as n', 'people'), {});
    await expect(refused).rejects.toMatchObject({
      code: 'chart-broken',
      message: expect.stringContaining('people'),
    });
  });

  it('puts rows and theme into the spec and lets the spec overrule the theme', () => {
    const chart = { ...chartOf(''), spec: { mark: 'bar', config: { font: 'own' } } };
    const spec = drawableSpec(chart, { columns: [], rows: [{ n: 1 }] }, { font: 'shared', padding: 4 });
    expect(spec).toEqual({ mark: 'bar', config: { font: 'own', padding: 4 }, data: { values: [{ n: 1 }] } });
  });
});
