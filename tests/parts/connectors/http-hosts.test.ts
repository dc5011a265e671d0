import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { http } from '../../../src/parts/connectors/http.js';
import { batchesOf, keysOf, testTools } from '../../support/connector-tools.js';
import { pagedIds as ids, pages, status } from '../../support/http-pages.js';
import { type HttpServer, startHttp } from '../../support/http-source.js';

let server: HttpServer;
beforeEach(async () => {
  server = await startHttp();
});
afterEach(() => server.stop());

const source = (more: object = {}) => ({
  ...{ connector: 'http', url: server.url, hosts: [server.host], rows: 'items' },
  ...{ paging: { kind: 'page', parameter: 'page' }, ...more },
});

describe('whom the http connector talks to, and what it tells', () => {
  it('keeps the secret out of errors, origins and what it says', async () => {
    const token = { env: 'TOKEN', header: 'X-Token' };
    const query = { key: { env: 'TOKEN' }, status: 'open' };
    const tools = testTools({ TOKEN: 'open-sesame' });
    const heard: (string | undefined)[] = [];
    server.answer = (url, response, request, count) => {
      heard.push(String(request.headers['x-token']), url.searchParams.get('key') ?? undefined);
      (count > 1 ? status(403) : pages)(url, response, request, count);
    };
    const batches: string[] = [];
    const read = async () => {
      for await (const batch of http.read(source({ token, query }), null, tools))
        batches.push(JSON.stringify(batch));
    };
    const failure: unknown = await read().catch((error: unknown) => error);
    expect(heard.slice(0, 2)).toEqual(['open-sesame', 'open-sesame']);
    const shown = [String(failure), JSON.stringify(failure), ...batches, ...tools.said].join();
    expect(shown).not.toContain('open-sesame');
    await expect(batchesOf(http, source({ token }))).rejects.toMatchObject({ code: 'secret-missing' });
    const broken = batchesOf(http, source({ token }), null, testTools({ TOKEN: 'two\nlines' }));
    await expect(broken).rejects.toMatchObject({
      code: 'source-config',
      message: expect.not.stringContaining('lines'),
    });
  });

  it('contacts no host but those named, by itself or by redirect', async () => {
    const other = await startHttp();
    try {
      server.answer = (_, response) => void response.writeHead(302, { location: other.url }).end();
      await expect(batchesOf(http, source())).rejects.toMatchObject({ code: 'source-host-forbidden' });
      const elsewhere = batchesOf(http, source({ url: other.url }));
      await expect(elsewhere).rejects.toMatchObject({ code: 'source-host-forbidden' });
      expect(other.requests).toEqual([]);
    } finally {
      await other.stop();
    }
  });

  it('follows a redirect to a host that is named, without handing it the token', async () => {
    const other = await startHttp();
    try {
      let heard: unknown = 'nothing';
      server.answer = (url, response) => {
        response.writeHead(307, { location: other.url + url.search }).end();
      };
      other.answer = (url, response, request, count) => {
        heard = request.headers.authorization;
        pages(url, response, request, count);
      };
      const settings = source({ hosts: [server.host, other.host], token: { env: 'TOKEN' } });
      expect(keysOf(await batchesOf(http, settings, null, testTools({ TOKEN: 'x' })))).toEqual(ids);
      expect(heard).toBeUndefined();
    } finally {
      await other.stop();
    }
  });

  it.each(['https://127.0.0.1/x', 'ftp://127.0.0.1/x', 'file:///etc/passwd'])(
    'does not follow to another scheme: %s',
    async (location) => {
      server.answer = status(302, { location });
      await expect(batchesOf(http, source())).rejects.toMatchObject({ code: 'source-answer-invalid' });
    },
  );

  it('does not follow redirects for ever', async () => {
    server.answer = (url, response) => void response.writeHead(302, { location: url.pathname }).end();
    await expect(batchesOf(http, source())).rejects.toMatchObject({ code: 'source-answer-invalid' });
    expect(server.requests.length).toBeLessThan(10);
  });
});
