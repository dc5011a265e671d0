import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/server/app.js';
import type { Access } from '../../src/store/access.js';
import { findSnapshot } from '../../src/store/snapshot.js';
import { Store } from '../../src/store/store.js';
import { type TinyStore, tinyStore } from '../support/tiny-store.js';

const county: Access = { role: 'committee', scope: { kind: 'county' } };
const station: Access = { role: 'town', scope: { kind: 'stations', ids: ['s-shiqiao'] } };

let store: TinyStore;
let app: FastifyInstance | undefined;
beforeAll(async () => {
  store = await tinyStore();
  const opened = await Store.open(store.dir, 'test');
  // A station that sent something every day for three months and then nothing for a month.
  await opened.db.run(`insert into messages
    select 'quiet-' || day, 1, 'headings:quiet', 'k' || day, '题', '文', timestamp '2026-01-18' + to_days(cast(day as integer)),
      null, 's-liuwan-2', '柳湾二站', '柳湾街道', '站点', 0, 0, 0, 'h' || day, 'test'
    from range(90) t(day)`);
  await opened.db.run(
    "insert into quarantine_counts values ('headings:quiet', null, '没有这个日期', '时间', 4)",
  );
  opened.close();
  await store.publishAgain();
});
afterEach(async () => {
  await app?.close();
  app = undefined;
});
afterAll(() => store.remove());

async function page(url: string, access: Access): Promise<{ statusCode: number; body: string }> {
  app ??= await buildApp({ storeDir: store.dir, access });
  return app.inject(url);
}

describe('data quality on the pages', () => {
  it('has a place in the menu and a page with all its charts', async () => {
    const { statusCode, body } = await page('/dashboards/quality', county);
    expect(statusCode).toBe(200);
    expect(body).toContain('<h1 id="charts">数据质量</h1>');
    expect(body).toContain('柳湾二站');
    expect(body).toContain('没有这个日期');
    expect(body).not.toContain('不能显示');
  });

  it('names silent stations and sudden changes on the overview, with the way to more', async () => {
    const { body } = await page('/', county);
    expect(body).toContain('柳湾二站已 4 周没有意见');
    expect(body).toContain('<a href="/dashboards/quality">查看数据质量</a>');
    const [, note = ''] = body.split('aria-label="数据质量"');
    expect(note.split('</ul>')[0]?.split('<li>').length).toBeLessThanOrEqual(5);
  });

  it('shows a reader of one station nothing of other stations or of the county’s sources', async () => {
    expect((await page('/', station)).body).not.toContain('没有意见');
    const { statusCode, body } = await page('/dashboards/quality', station);
    expect(statusCode).toBe(200);
    expect(body).not.toMatch(/柳湾|没有这个日期|headings:|青禾镇代表联络站/);
    const rows = await app!.inject('/charts/quality/stations.json');
    expect(rows.body).not.toContain('柳湾');
  });

  it.each([
    ['county', county],
    ['station', station],
  ])('bears a snapshot that was published before there were such tables (%s)', async (_scope, access) => {
    const { dir, manifest } = findSnapshot(store.dir);
    const kept = Object.entries(manifest.tables).filter(([name]) => !name.startsWith('quality_'));
    const file = join(dir, 'manifest.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, JSON.stringify({ ...manifest, tables: Object.fromEntries(kept) }));
    rmSync(join(store.dir, 'cache'), { recursive: true, force: true });
    try {
      for (const url of ['/', '/issues', '/dashboards/quality']) {
        const { statusCode, body } = await page(url, access);
        expect(statusCode, url).toBe(200);
        expect(body).not.toMatch(/查询没有成功|不能显示/);
      }
      expect((await page('/dashboards/quality', access)).body).toContain('这段时间里没有数据。');
    } finally {
      writeFileSync(file, text);
    }
  });
});
