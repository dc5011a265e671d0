import type { Client, QueryArrayConfig } from 'pg';
import { codeOf } from '../shared/network.js';
import type { Access, Column, ColumnKind, Engine, RawBatch, Session } from './engine.js';
import { sqlTrouble } from './trouble.js';

/** Kinds by the object ids of built-in types (pg_type.dat); all others are read as the text the server writes. */
const kinds: Readonly<Record<number, ColumnKind>> = {
  16: 'boolean',
  17: 'binary',
  20: 'integer',
  21: 'integer',
  23: 'integer',
  26: 'integer',
  700: 'float',
  701: 'float',
  1082: 'time',
  1114: 'time',
  1184: 'zoned',
  1700: 'decimal',
};

const settings = [
  "set time zone 'Asia/Shanghai'",
  "set datestyle = 'ISO, YMD'",
  'set standard_conforming_strings = on',
  'set extra_float_digits = 1',
  'set default_transaction_read_only = on',
];

/** PostgreSQL, read through a cursor of the server. */
export const postgresql: Engine = {
  port: 5432,
  dialect: {
    identifier: (name) => `"${name.replaceAll('"', '""')}"`,
    // A quoted value takes the type of what it is compared with, so that no digit of a number is lost.
    literal: (text) => `'${text.replaceAll("'", "''")}'`,
    nullsFirst: ' nulls first',
  },
  open,
  trouble: (error, origin) => sqlTrouble(error, origin, meaning(codeOf(error))),
};

async function open(access: Access, onOpening: (close: () => void) => void): Promise<Session> {
  const { Client } = await import('pg');
  const { host, port = postgresql.port, database, user } = access.source;
  const client = new Client({
    ...{ host, port, database, user, password: access.password, keepAlive: true },
    ...{ connectionTimeoutMillis: access.timeoutMs, application_name: 'minsheng' },
    ssl: access.tls === false ? false : access.tls === true ? true : { ca: access.tls },
    // Every value stays the text it came as, since parsing would cost digits of times and numbers.
    types: { getTypeParser: () => (text: string) => text },
  });
  // A connection that breaks also fails the query at hand, which is where it is told.
  client.on('error', () => undefined);
  const close = () => void client.end().catch(() => undefined);
  onOpening(close);
  await client.connect();
  for (const setting of settings) await client.query(setting);
  await client.query(`set statement_timeout = ${access.limitMs}`);
  await client.query('begin read only');
  return { batches: (statement, size) => batches(client, statement, size), close };
}

async function* batches(client: Client, statement: string, size: number): AsyncGenerator<RawBatch> {
  // A named query goes by the extended protocol, which takes one statement only.
  await client.query({
    name: 'minsheng_rows',
    text: `declare minsheng_rows no scroll cursor for ${statement}`,
  });
  const fetch: QueryArrayConfig = { text: `fetch forward ${size} from minsheng_rows`, rowMode: 'array' };
  for (;;) {
    const { fields, rows } = await client.query<(string | null)[]>(fetch);
    const columns: Column[] = fields.map(({ name, dataTypeID }) => ({
      name,
      kind: kinds[dataTypeID] ?? 'text',
    }));
    yield { columns, rows };
    if (rows.length < size) return;
  }
}

function meaning(code: string): 'refused' | 'missing' | 'passing' | 'wrong' {
  if (/^28|^42501$/.test(code)) return 'refused';
  if (/^(?:3D000|3F000|42P01|42703)$/.test(code)) return 'missing';
  // Broken connections, too many of them, shutdown, time limits, conflicts; other codes than SQL states are Node's.
  if (/^(?:08|53|57|58|40|55P03|25P0[34]|72)/.test(code) || !/^[0-9A-Z]{5}$/.test(code)) return 'passing';
  return 'wrong';
}
