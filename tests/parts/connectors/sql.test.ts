import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../../src/parts/connectors/sql.js';
import { batchesOf, keysOf, testTools } from '../../support/connector-tools.js';
import { startCuttingProxy } from '../../support/cutting-proxy.js';
import { type DatabaseServer, freePort, hasMariadb, startMariadb } from '../../support/mariadb.js';
import { hasPostgres, startPostgres } from '../../support/postgres.js';

const tools = () => testTools({ DB_PASSWORD: 'right-password', WRONG: 'wrong-password' });

interface Words {
  readonly engine: 'mysql' | 'postgresql';
  readonly start: () => Promise<DatabaseServer>;
  readonly prefix: string;
  readonly numbers: (count: number) => string;
  readonly sleep: string;
  readonly writer: string;
}

const mysqlWords: Words = {
  ...{ engine: 'mysql', start: startMariadb, prefix: 'county.' },
  numbers: (count) => `(select seq as n from county.seq_1_to_${count}) as numbers`,
  sleep: 'select sleep(5) as id',
  writer:
    'create function county.writes() returns int begin insert into county.kept values (2); return 1; end',
};
const postgresWords: Words = {
  ...{ engine: 'postgresql', start: startPostgres, prefix: '' },
  numbers: (count) => `generate_series(1, ${count}) as n`,
  sleep: 'select 1 as id from pg_sleep(5)',
  writer: "create function writes() returns int language sql as 'insert into kept values (2); select 1'",
};

const absent = (engine: string, isPresent: boolean) =>
  isPresent ? engine : `${engine} (skipped: no such server on this machine)`;

describe.each([
  { name: absent('mariadb', hasMariadb), isPresent: hasMariadb, words: mysqlWords },
  { name: absent('postgresql', hasPostgres), isPresent: hasPostgres, words: postgresWords },
])('the sql connector on $name', ({ isPresent, words }) => {
  describe.skipIf(!isPresent)('a real server', () => {
    const { engine, prefix } = words;
    let server: DatabaseServer;
    const source = (more: object = {}) => ({
      ...{ connector: 'sql', engine, host: '127.0.0.1', port: server.port, database: 'county' },
      ...{ user: 'reader', password: { env: 'DB_PASSWORD' }, batch: 100, ...more },
    });
    const make = async (table: string, columns: string, ...rest: readonly string[]) => {
      const grant = engine === 'mysql' ? [] : [`grant select, insert, delete on ${table} to reader`];
      await server.exec(`create table ${prefix}${table} (${columns})`, ...grant, ...rest);
    };
    const read = (more: object, cursor = null, given = tools()) =>
      batchesOf(sql, source(more), cursor, given);

    beforeAll(async () => {
      server = await words.start();
      const many = `insert into ${prefix}many select n, n / 7, concat('第 ', n, ' 件') from ${words.numbers(20_000)}`;
      await make('many', 'id int primary key, version bigint, title text', many);
      await make('kept', 'id int', `insert into ${prefix}kept values (1)`, words.writer);
    });
    afterAll(() => server?.stop());

    it.each([
      ['wrong password', { password: { env: 'WRONG' }, table: 'many' }, 'source-refused'],
      ['unset secret', { password: { env: 'NOWHERE' }, table: 'many' }, 'secret-missing'],
      ['unknown table', { table: 'nowhere' }, 'source-not-found'],
      ['unknown column', { table: 'many', watermark: { column: 'nowhere' } }, 'source-not-found'],
      ['unknown database', { database: 'nowhere', table: 'many' }, /source-(not-found|refused)/],
      ['broken query', { query: 'select from where' }, 'source-answer-invalid'],
      ['both table and query', { table: 'many', query: 'select 1' }, 'source-config'],
      ['a statement that is no SELECT', { query: 'delete from many' }, 'source-config'],
      [':since without a start', { query: 'select id from many where version > :since' }, 'source-config'],
    ])('says at once what is wrong: %s', async (_, more, code) => {
      const given = tools();
      const failure: unknown = await read(more, null, given).catch((error: unknown) => error);
      expect(failure).toMatchObject({
        code: expect.stringMatching(code),
        message: expect.stringMatching(/[一-龥]/),
      });
      expect(given.waits).toEqual([]);
      expect(`${String(failure)}${JSON.stringify(failure)}`).not.toMatch(/(?:right|wrong)-password/);
    });

    it('gives up on a server that is not there after the tries it was told', async () => {
      const given = tools();
      const reading = read({ port: await freePort(), table: 'many', retries: 2 }, null, given);
      await expect(reading).rejects.toMatchObject({ code: 'source-unreachable' });
      expect(given.waits).toHaveLength(2);
    });

    it('gives up on a statement that takes too long', async () => {
      const reading = read({ query: words.sleep, timeout: '300ms', retries: 1 });
      await expect(reading).rejects.toMatchObject({ code: 'source-unreachable' });
    });

    it.each([
      'select 1) as a; delete from kept; select * from (select 1 as id',
      'select 1) as a; commit; delete from kept; select * from (select 1 as id',
      'select writes() as id',
      'with gone as (delete from kept returning id) select id from gone',
    ])('never writes: %s', async (query) => {
      await expect(read({ query })).rejects.toMatchObject({ name: 'MinshengError' });
      expect(await server.exec(`select id from ${prefix}kept`)).toEqual([{ id: 1 }]);
    });

    it('reads a large table in batches, whole, whatever connections are cut', async () => {
      const proxy = await startCuttingProxy(server.port);
      try {
        proxy.cuts = [10, 60_000, 90_000, 120_000];
        const given = tools();
        const more = { port: proxy.port, table: 'many', watermark: { column: 'version', overlap: 2 } };
        const batches = await read(more, null, given);
        expect(keysOf(batches)).toHaveLength(20_000);
        expect(given.waits).toHaveLength(4);
        expect(Math.max(...batches.map(({ rows }) => rows.length))).toBeLessThanOrEqual(100);
        expect(batches.at(-1)?.cursor).toMatchObject({ since: '2857' });
      } finally {
        await proxy.stop();
      }
    });

    it('goes on from every cursor of a query with :since, none of those that tie lost', async () => {
      const query = 'select id, version from many where version >= :since and id <= 1000 -- the newest';
      const more = { query, watermark: { column: 'version', start: 0 } };
      const all = await read(more);
      expect(keysOf(all)).toHaveLength(1000);
      for (const [i, { cursor }] of all.entries()) {
        const rest = await batchesOf(sql, source(more), cursor, tools());
        expect(keysOf([...all.slice(0, i + 1), ...rest])).toHaveLength(1000);
        expect(keysOf(rest).length).toBeLessThan(1000 - 100 * i);
      }
    });

    it('reads all of a table without a watermark each time', async () => {
      const batches = await read({ table: 'many', batch: 6000 });
      expect(keysOf(batches)).toHaveLength(20_000);
      expect(batches.every(({ cursor }) => cursor === null)).toBe(true);
    });

    it('keeps microseconds, long numbers and decimals whole', async () => {
      const time = engine === 'mysql' ? 'datetime(6)' : 'timestamp';
      await make(
        'kinds',
        `id bigint, price decimal(30, 10), small decimal(5, 2), ok boolean, at ${time}, day date, gone text`,
        `insert into ${prefix}kinds values (9007199254740993, 12345678901234567890.0123456789, -1.50, true,
          '2026-05-01 08:00:00.000001', '2026-05-02', null)`,
      );
      const [batch] = await read({ table: 'kinds', watermark: { column: 'at' } });
      expect(batch?.rows[0]).toMatchObject({
        cells: {
          ...{ id: '9007199254740993', price: '12345678901234567890.0123456789', small: -1.5 },
          ...{
            ok: engine === 'mysql' ? 1 : true,
            at: '2026-05-01 08:00:00.000001',
            day: '2026-05-02',
            gone: null,
          },
        },
      });
      expect(batch?.cursor).toMatchObject({ since: '2026-05-01 08:00:00.000001' });
    });

    it('gives a time with a zone as the clock shows it in Shanghai, and reads on from it', async () => {
      const type = engine === 'mysql' ? 'timestamp(6) null' : 'timestamptz';
      const zone = engine === 'mysql' ? "set time_zone = '+00:00'" : "set time zone 'UTC'";
      await make(
        'zoned',
        `id int, at ${type}`,
        zone,
        `insert into ${prefix}zoned values (1, '2026-04-30 20:00:00.5'), (2, '2026-04-30 21:00:00')`,
      );
      const more = { table: 'zoned', watermark: { column: 'at' } };
      const batches = await read(more);
      expect(batches[0]?.rows[0]).toMatchObject({
        cells: { at: expect.stringMatching(/^2026-05-01 04:00:00\.50*$/) },
      });
      expect(keysOf(await batchesOf(sql, source(more), batches[0]?.cursor, tools()))).toEqual(['2']);
    });

    it('refuses rows that hold bytes, and them alone', async () => {
      const type = engine === 'mysql' ? 'blob' : 'bytea';
      await make('photos', `id int, photo ${type}`, `insert into ${prefix}photos values (1, 'x'), (2, null)`);
      const [batch] = await read({ table: 'photos' });
      expect(batch?.rows).toMatchObject([
        { kind: 'problem', row: 1, column: 'photo' },
        { kind: 'row', row: 2, cells: { id: 2, photo: null } },
      ]);
    });

    it('brings rows without a watermark in the first run, and says so', async () => {
      const time = engine === 'mysql' ? 'datetime' : 'timestamp';
      await make(
        'gaps',
        `id int, at ${time}`,
        `insert into ${prefix}gaps values (1, null), (2, '2026-05-01 08:00:00'), (3, null), (4, '2099-01-01 00:00:00')`,
      );
      const more = { table: 'gaps', watermark: { column: 'at', overlap: '1h' }, batch: 1 };
      const given = tools();
      const all = await read(more, null, given);
      expect(keysOf(all).sort()).toEqual(['1', '2', '3', '4']);
      expect(given.said.join()).toContain('有 2 行的 at 是空的');
      // Stopped among them, the next run brings them again; a date years ahead hides nothing.
      expect(all.slice(0, 2).map(({ cursor }) => cursor)).toEqual([null, null]);
      await server.exec(`insert into ${prefix}gaps values (5, '2026-05-02 08:00:00')`);
      expect(keysOf(await batchesOf(sql, source(more), all.at(-1)?.cursor, tools())).sort()).toEqual([
        '2',
        '4',
        '5',
      ]);
    });

    it('refuses a watermark that cannot be compared exactly, and columns that share a name', async () => {
      await make('floats', 'id int, at double precision', `insert into ${prefix}floats values (1, 0.1)`);
      const inexact = read({ table: 'floats', watermark: { column: 'at' } });
      await expect(inexact).rejects.toMatchObject({ code: 'source-config' });
      const twice = read({ query: 'select id, id from many', retries: 0 });
      await expect(twice).rejects.toMatchObject({
        code: expect.stringMatching(/^source-(?:config|answer-invalid)$/),
      });
    });
  });
});
