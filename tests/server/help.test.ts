import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFile } from '../../src/config.js';
import { buildApp } from '../../src/server/app.js';
import { type TinyStore, tinyStore } from '../support/tiny-store.js';

describe('the help page', () => {
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

  it('is linked from both lists and says how each score is made, and from where', async () => {
    expect((await app.inject('/')).body.match(/href="\/help"/g)).toHaveLength(2);
    const { body, headers, statusCode } = await app.inject('/help');
    expect(statusCode).toBe(200);
    expect(String(headers['content-security-policy'])).toContain("style-src 'self';");
    expect(body).not.toMatch(/ style=|<script(?! src)/);
    for (const text of ['负二项', 'Noufaily', 'Benjamini', '答复后再提', '名次有多稳']) {
      expect(body).toContain(text);
    }
  });

  it('shows the county’s own settings', async () => {
    const file = join(store.dir, 'county/pipelines/scores.yaml');
    const shipped = readFileSync(dataFile('pipelines/scores.yaml'), 'utf8');
    mkdirSync(join(store.dir, 'county/pipelines'), { recursive: true });
    writeFileSync(file, shipped.replace('alarmP: 0.0005', 'alarmP: 0.0123'));
    expect((await app.inject('/help')).body).toContain('p 不高于 0.0123 时报警');
  });
});
