import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadDashboard, loadDashboards } from '../../src/dashboards/load.js';

describe('loadDashboards', () => {
  let storeDir: string;

  beforeEach(() => {
    storeDir = mkdtempSync(join(tmpdir(), 'minsheng-boards-'));
  });

  afterEach(() => rmSync(storeDir, { recursive: true, force: true }));

  function county(name: string, files: Readonly<Record<string, string>>): void {
    const folder = join(storeDir, 'county', 'dashboards', name);
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  }

  it("shows the county's own folder, a pair it does not name included", () => {
    county('own', {
      'dashboard.yaml': 'title: 本县\norder: 9\nrole: [committee]\n',
      'hot.sql': 'select 1 as n',
      'hot.vl.json': '{"mark": "bar"}',
    });
    const own = loadDashboards(storeDir).dashboards.find(({ name }) => name === 'own');
    expect(own?.title).toBe('本县');
    expect(own?.charts.map(({ id, sql }) => [id, sql])).toEqual([['own/hot', 'select 1 as n']]);
  });

  it("takes the county's own file of a shipped chart and the rest as shipped", () => {
    county('overview', { 'people-week.sql': 'select 1 as week' });
    const chart = loadDashboard('overview', storeDir).charts.find(({ name }) => name === 'people-week');
    expect(chart?.sql).toBe('select 1 as week');
    expect(chart?.spec.mark).toEqual({ type: 'bar', tooltip: true });
  });

  it.each([
    ['an unknown key', 'title: 甲\nrole: [committee]\ncolour: red\n', 'config-invalid', 'colour'],
    ['an unknown role', 'title: 甲\nrole: [mayor]\n', 'config-invalid', '第 2 行 role.0'],
    [
      'half a pair',
      'title: 甲\nrole: [committee]\ncharts: [{ name: gone, title: 乙 }]\n',
      'file-missing',
      'gone.sql',
    ],
  ])('tells of %s and still loads the other dashboards', (_, yaml, code, words) => {
    county('faulty', { 'dashboard.yaml': yaml });
    const { dashboards, problems } = loadDashboards(storeDir);
    expect(problems.get('faulty')).toMatchObject({ code, message: expect.stringContaining(words) });
    expect(dashboards.map(({ name }) => name)).toContain('overview');
  });
});
