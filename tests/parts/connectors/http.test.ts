import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { http } from '../../../src/parts/connectors/http.js';
import { batchesOf, keysOf, testTools } from '../../support/connector-tools.js';
import { pagedRows as all, pagedIds as ids, pages, status } from '../../support/http-pages.js';
import { type Answer, type HttpServer, json, startHttp } from '../../support/http-source.js';

let server: HttpServer;
beforeEach(async () => {
  server = await startHttp();
});
afterEach(() => server.stop());

const byPage = { kind: 'page', parameter: 'page' };
const source = (more: object = {}) => ({
  ...{ connector: 'http', url: server.url, hosts: [server.host], rows: 'items', paging: byPage, ...more },
});
const first =
  (times: number, trouble: Answer): Answer =>
  (url, response, request, count) =>
    (count <= times ? trouble : pages)(url, response, request, count);

const troubles: readonly (readonly [string, Answer])[] = [
  ['an inner error', status(500)],
  ['a gateway without a server', status(502)],
  ['too many requests', status(429)],
  ['a request time-out', status(408)],
  ['broken JSON', (_, response) => void response.end('{"items": [{"id": 1}, {"i')],
  ['a page of HTML', (_, response) => void response.end('<html>请稍候</html>')],
  ['an answer without rows', (_, response) => json(response, { code: 500, msg: '系统忙' })],
  ['a connection cut before the answer', (_, response) => void response.destroy()],
  [
    'a connection cut in the answer',
    (_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"items": [{"id": 1}]}', () => response.destroy());
    },
  ],
  [
    'a chunked answer without its end',
    (_, response) => void response.write('{"items": []}', () => response.destroy()),
  ],
  ['no answer at all', () => undefined],
  ['an answer that drips', (_, response) => drip(response)],
];

function drip(response: Parameters<Answer>[1]): void {
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
}

describe('the http connector', () => {
  it.each(troubles)('loses no row to %s', async (_, trouble) => {
    server.answer = first(2, trouble);
    const tools = testTools();
    expect(keysOf(await batchesOf(http, source({ timeout: '150ms' }), null, tools))).toEqual(ids);
    expect(tools.waits).toHaveLength(2);
  });

  it.each(troubles)('gives up in words when %s stays, having tried as often as told', async (_, trouble) => {
    server.answer = trouble;
    const reading = batchesOf(http, source({ timeout: '100ms', retries: 2 }));
    await expect(reading).rejects.toMatchObject({
      name: 'MinshengError',
      message: expect.stringMatching(/[一-龥]/),
    });
    expect(server.requests).toHaveLength(3);
  });

  it('waits longer each time, and as long as it is asked to, within limits', async () => {
    server.answer = first(4, (_, response, __, count) => {
      const date = new Date('2026-06-01T00:00:07Z').toUTCString();
      const asked = ['', '2', date, '86400'][count - 1] ?? '';
      response.writeHead(429, asked === '' ? {} : { 'retry-after': asked }).end();
    });
    const tools = testTools();
    expect(keysOf(await batchesOf(http, source(), null, tools))).toEqual(ids);
    expect(tools.waits).toEqual([250, 2000, 7000, 300_000]);
  });

  it.each([
    [401, 'source-refused'],
    [403, 'source-refused'],
    [404, 'source-not-found'],
    [400, 'source-answer-invalid'],
  ])('does not try again after %i', async (code, kind) => {
    server.answer = status(code);
    await expect(batchesOf(http, source())).rejects.toMatchObject({ code: kind });
    expect(server.requests).toHaveLength(1);
  });

  it('stops reading an answer that is too large', async () => {
    let sent = 0;
    server.answer = (_, response) => {
      const more = () => {
        while (!response.destroyed && sent < 50_000_000) {
          sent += 65_536;
          if (!response.write(' '.repeat(65_536))) return void response.once('drain', more);
        }
      };
      more();
    };
    const reading = batchesOf(http, source({ maxBytes: '512KB' }));
    await expect(reading).rejects.toMatchObject({ code: 'source-answer-invalid' });
    expect(sent).toBeLessThan(20_000_000);
    expect(server.requests).toHaveLength(1);
  });

  it('ends with an error when the same page comes for ever', async () => {
    server.answer = (_, response) => json(response, { items: all });
    await expect(batchesOf(http, source())).rejects.toMatchObject({ code: 'source-answer-invalid' });
    expect(server.requests.length).toBeLessThan(10);
  });

  it.each([{ total: 'total' }, { pages: 'pages' }, { more: 'more' }])(
    'believes %j, and asks for no page beyond the last',
    async (done) => {
      server.answer = pages;
      expect(keysOf(await batchesOf(http, source({ done })))).toEqual(ids);
      expect(server.requests).toHaveLength(3);
    },
  );

  it('loses no row when new ones push the others back while it reads', async () => {
    const rows = [...all];
    server.answer = ({ searchParams }, response, _, count) => {
      if (count > 1 && count < 5) rows.unshift({ id: 100 + count });
      const from = (Number(searchParams.get('page')) - 1) * 10;
      json(response, { items: rows.slice(from, from + 10) });
    };
    const before = await batchesOf(http, source());
    expect(keysOf(before)).toEqual(expect.arrayContaining([...ids]));
    expect(before.at(-1)?.cursor).toBeNull();
    const after = await batchesOf(http, source(), before.at(-1)?.cursor);
    expect(keysOf(after)).toEqual(expect.arrayContaining(['102', '103', '104']));
  });

  it('reads again only the last page of what is only ever added to', async () => {
    server.answer = pages;
    const settings = source({ paging: { ...byPage, order: 'append' } });
    const cursor = (await batchesOf(http, settings)).at(-1)?.cursor ?? null;
    expect(keysOf(await batchesOf(http, settings, cursor))).toEqual(ids.slice(20));
  });

  it('starts over when the page it stopped at has gone', async () => {
    server.answer = pages;
    const [one, two] = await batchesOf(http, source());
    expect(one?.cursor).not.toBeNull();
    server.answer = (url, response, request, count) =>
      (count === 5 ? status(400) : pages)(url, response, request, count);
    const tools = testTools();
    expect(keysOf(await batchesOf(http, source(), two?.cursor, tools))).toEqual(ids);
    expect(tools.said).toHaveLength(1);
  });

  it('flattens what is nested and keeps every digit of long numbers', async () => {
    const item =
      '{"id": 1234567890123456789, "in": {"a": {"b": 1.5}}, "tags": ["水", "电"], "no": null, "s": "x 9999999999999999 \\" 1"}';
    server.answer = (_, response) => void response.end(`[${item}, 7, {"id": 2, "__proto__": "p"}]`);
    const [batch] = await batchesOf(http, source({ rows: '', paging: { kind: 'none' } }));
    expect(batch?.rows[0]).toMatchObject({
      row: 1,
      cells: {
        id: '1234567890123456789',
        'in.a.b': 1.5,
        tags: '水、电',
        no: null,
        s: 'x 9999999999999999 " 1',
      },
    });
    expect(batch?.rows[1]).toMatchObject({ kind: 'problem', row: 2, value: '7' });
    expect(batch?.rows[2]).toMatchObject({ kind: 'row', row: 3 });
    const last = batch?.rows[2];
    expect(last?.kind === 'row' && Object.hasOwn(last.cells, '__proto__')).toBe(true);
  });

  it('reads long texts with many escapes beside long numbers', async () => {
    const body = '水\n"\\'.repeat(700_000);
    server.answer = (_, response) =>
      void response.end(`[{"body": ${JSON.stringify(body)}, "id": 12345678901234567890}]`);
    const [batch] = await batchesOf(http, source({ rows: '', paging: { kind: 'none' } }));
    const row = batch?.rows[0];
    expect(row?.kind === 'row' && row.cells.id === '12345678901234567890' && row.cells.body === body).toBe(
      true,
    );
  });

  it('asks since the last time less the overlap, in the format told, and is not misled by a date years ahead', async () => {
    const items = [
      { id: 1, at: '2026-05-01T08:00:00.250+08:00' },
      { id: 2, at: '2099-01-01T00:00:00+08:00' },
    ];
    server.answer = (_, response) => json(response, { items });
    const paging = { kind: 'since', parameter: 's', column: 'at', overlap: '1h', format: 'datetime' };
    const cursor = (await batchesOf(http, source({ paging }))).at(-1)?.cursor ?? null;
    server.requests.length = 0;
    await batchesOf(http, source({ paging }), cursor);
    expect(server.requests[0]?.searchParams.get('s')).toBe('2026-05-01 07:00:00');
  });
});
