import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from '../../src/formats/xlsx.js';
import { buildApp } from '../../src/server/app.js';
import { initStore } from '../../src/store/store.js';
import { type TinyStore, tinyStore } from '../support/tiny-store.js';

describe('ledgers to be filled in', () => {
  let store: TinyStore;
  let app: FastifyInstance;
  beforeAll(async () => {
    store = await tinyStore();
    app = await buildApp({ storeDir: store.dir });
  });
  afterAll(async () => {
    await app.close();
    store.remove();
  });

  it('stand on the overview, and each opens as a workbook with its headings', async () => {
    const { body } = await app.inject('/');
    const links = [...body.matchAll(/href="(\/templates\/[^"]+)"/g)].map(([, link = '']) => link);
    expect(links).toHaveLength(4);
    for (const link of links) {
      const response = await app.inject(link);
      expect(response.statusCode).toBe(200);
      const rows = [];
      for await (const row of readWorkbook(response.rawPayload)) rows.push(row);
      expect(rows[0]?.cells.length).toBeGreaterThan(3);
      expect(String(rows[1]?.cells[0])).toContain('示例');
    }
  });

  it('are not found under another name', async () => {
    expect((await app.inject('/templates/..%2Fetc.xlsx')).statusCode).toBe(404);
    expect((await app.inject('/templates/__proto__.xlsx')).statusCode).toBe(404);
  });
});

describe('the overview before anything is published', () => {
  it('tells of a job that cannot run', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'minsheng-unpublished-'));
    try {
      await initStore(join(dir, 'store'));
      mkdirSync(join(dir, 'store/county/jobs'), { recursive: true });
      writeFileSync(join(dir, 'store/county/jobs/broken.yaml'), 'source: { connector: files, paths: x }\n');
      const app = await buildApp({ storeDir: join(dir, 'store') });
      const response = await app.inject('/');
      await app.close();
      expect(response.statusCode).toBe(503);
      expect(response.body).toMatch(/<ul class="problem"><li>[^<]*broken/);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
