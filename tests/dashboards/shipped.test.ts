import { compile, type TopLevelSpec } from 'vega-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chartData, drawableSpec } from '../../src/dashboards/chart-data.js';
import { filterParams, namedIn } from '../../src/dashboards/filters.js';
import { loadDashboards } from '../../src/dashboards/load.js';
import { fieldsOf } from '../../src/dashboards/spec.js';
import { loadTheme } from '../../src/dashboards/theme.js';
import { countyAccess, type ScopedDb, scopedConnection } from '../../src/store/access.js';
import type { Db } from '../../src/store/db.js';
import { findSnapshot, openSnapshot } from '../../src/store/snapshot.js';
import { type TinyStore, tinyStore } from '../support/tiny-store.js';

const { dashboards, problems } = loadDashboards();
const charts = dashboards.flatMap((dashboard) => dashboard.charts.map((chart) => ({ dashboard, chart })));
const quiet = {
  level: () => quiet,
  error: () => quiet,
  warn: () => quiet,
  info: () => quiet,
  debug: () => quiet,
};

describe('the shipped dashboards', () => {
  let store: TinyStore;
  let snapshot: Db;
  let db: ScopedDb;

  beforeAll(async () => {
    store = await tinyStore();
    snapshot = await openSnapshot(store.dir, findSnapshot(store.dir));
    db = await scopedConnection(snapshot, countyAccess);
  });

  afterAll(() => {
    db.close();
    snapshot.close();
    store.remove();
  });

  it('all load, in menu order', () => {
    expect([...problems]).toEqual([]);
    expect(dashboards.map(({ name }) => name)).toEqual(['overview', 'issue', 'quality']);
  });

  it.each(charts)('draw $chart.id from columns that its SQL returns', async ({ dashboard, chart }) => {
    const asked = { issue: 'i-lamps' };
    const data = await chartData(db, dashboard, chart, asked);
    // What a chart of troubles asks for may be empty; its columns are there all the same.
    const params = namedIn(chart.sql, filterParams(dashboard.filters, asked));
    const described = await db.chart(`describe ${chart.sql}`, params);
    const names = described.map(({ column_name }) => column_name);
    if (dashboard.name !== 'quality') expect(data.rows.length).toBeGreaterThan(10);
    expect(fieldsOf(chart.spec).length).toBeGreaterThan(0);
    expect(names).toEqual(expect.arrayContaining(fieldsOf(chart.spec)));
    expect(names).toEqual(Object.keys(chart.columns ?? {}));
    const spec = drawableSpec(chart, data, loadTheme()) as unknown as TopLevelSpec;
    expect(compile(spec, { logger: quiet }).spec.marks?.length).toBeGreaterThan(0);
  });

  it('count a person once a week in the chart of people', async () => {
    const overview = dashboards.find(({ name }) => name === 'overview');
    const chart = overview?.charts.find(({ name }) => name === 'people-week');
    if (overview === undefined || chart === undefined) throw new Error('the overview has no chart of people');
    const { rows } = await chartData(db, overview, chart, { weeks: '12' });
    const last = rows.at(-1);
    expect(rows).toHaveLength(12);
    expect(last?.week).toBe('2026-05-11');
    expect(last?.messages).toBe(9);
    expect(last?.people).toBe(9);
  });
});
