import type { Connection, FieldPacket, QueryOptions } from 'mysql2';
import { codeOf } from '../shared/network.js';
import type { Access, Column, ColumnKind, Engine, RawBatch, Session } from './engine.js';
import { sqlTrouble } from './trouble.js';

/** Character set number of bytes that are no text. */
const binaryCharset = 63;

/** Kinds by the protocol's type numbers; texts and blobs share theirs and differ by character set. */
const kinds: Readonly<Record<number, ColumnKind>> = {
  0: 'decimal',
  1: 'integer',
  2: 'integer',
  3: 'integer',
  4: 'float',
  5: 'float',
  7: 'time',
  8: 'integer',
  9: 'integer',
  10: 'time',
  11: 'text',
  12: 'time',
  13: 'integer',
  16: 'integer',
  245: 'text',
  246: 'decimal',
  255: 'binary',
};
const bitType = 16;

/** MySQL and MariaDB, read as a stream that waits while a batch is stored. */
export const mysql: Engine = {
  port: 3306,
  dialect: {
    identifier: (name) => `\`${name.replaceAll('`', '``')}\``,
    literal,
    nullsFirst: '',
  },
  open,
  trouble: (error, origin) => sqlTrouble(error, origin, meaning(error)),
};

/** A number stands as it is, since a quoted one is compared as a double; other text in hex, safe in every SQL mode. */
function literal(text: string, kind: ColumnKind): string {
  const isNumber = (kind === 'integer' || kind === 'decimal') && /^-?\d+(?:\.\d+)?$/.test(text);
  if (isNumber) return text;
  return /^[\d :.+TZ-]*$/.test(text) ? `'${text}'` : `_utf8mb4 x'${Buffer.from(text).toString('hex')}'`;
}

async function open(access: Access, onOpening: (close: () => void) => void): Promise<Session> {
  const { createConnection } = await import('mysql2');
  const { host, port = mysql.port, database, user } = access.source;
  const connection = createConnection({
    ...{ host, port, database, user, charset: 'utf8mb4', enableKeepAlive: true },
    ...(access.password === undefined ? {} : { password: access.password }),
    ...(access.tls === false ? {} : { ssl: access.tls === true ? {} : { ca: access.tls } }),
    connectTimeout: access.timeoutMs,
  });
  // Who waits for an answer is told of a broken connection there; without a listener the event would end the process.
  connection.on('error', () => undefined);
  const close = () => connection.destroy();
  onOpening(close);
  const version = String((await run(connection, 'select version() as version'))[0]?.version ?? '');
  const limit = version.includes('MariaDB')
    ? `set session max_statement_time = ${access.limitMs / 1000}`
    : `set session max_execution_time = ${access.limitMs}`;
  const settings = ["set session time_zone = '+08:00'", 'set session net_write_timeout = 600', limit];
  for (const setting of settings) await run(connection, setting);
  await run(connection, 'set session transaction read only');
  await run(connection, 'start transaction read only');
  return { batches: (statement, size) => batches(connection, statement, size), close };
}

function run(connection: Connection, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return new Promise((resolve, reject) => {
    connection.query(sql, (error, rows) => {
      if (error === null) resolve(Array.isArray(rows) ? (rows as Record<string, unknown>[]) : []);
      else reject(error);
    });
  });
}

async function* batches(connection: Connection, sql: string, size: number): AsyncGenerator<RawBatch> {
  const options: QueryOptions = { sql, rowsAsArray: true, typeCast: (field) => field.buffer() };
  const query = connection.query(options);
  const stream = query.stream({ highWaterMark: 500 });
  // The driver tells the connection alone that it broke; the stream would be waited for without end.
  connection.once('error', (error) => stream.destroy(error));
  let fields: readonly FieldPacket[] = [];
  query.on('fields', (given: readonly FieldPacket[]) => {
    fields = given;
  });
  let columns: readonly Column[] = [];
  let rows: (string | null)[][] = [];
  for await (const values of stream as AsyncIterable<(Buffer | null)[]>) {
    if (columns.length === 0) columns = fields.map(columnOf);
    rows.push(values.map((value, i) => textOf(value, fields[i]!, columns[i]!)));
    if (rows.length < size) continue;
    yield { columns, rows };
    rows = [];
  }
  yield { columns: fields.map(columnOf), rows };
}

function columnOf(field: FieldPacket): Column {
  const { name, columnType = 0, characterSet, columnLength } = field;
  if (columnType === bitType) return { name, kind: columnLength === 1 ? 'boolean' : 'integer' };
  return { name, kind: kinds[columnType] ?? (characterSet === binaryCharset ? 'binary' : 'text') };
}

function textOf(value: Buffer | null, field: FieldPacket, { kind }: Column): string | null {
  if (value === null) return null;
  if (field.columnType === bitType) return BigInt(`0x${value.toString('hex') || '0'}`).toString();
  return kind === 'binary' ? '' : value.toString('utf8');
}

const refused = new Set([1044, 1045, 1130, 1142, 1143, 1227, 1370, 1698]);
const missing = new Set([1049, 1054, 1146]);
/** Too many connections, shutdown, locks, deadlocks, interruption and time limits. */
const passing = new Set([1040, 1053, 1077, 1203, 1205, 1213, 1317, 1158, 1159, 1160, 1161, 1927, 1969, 3024]);

function meaning(error: unknown): 'refused' | 'missing' | 'passing' | 'wrong' {
  const { errno } = (error ?? {}) as { errno?: unknown };
  if (typeof errno !== 'number' || errno < 1000 || passing.has(errno)) return 'passing';
  if (refused.has(errno)) return 'refused';
  if (missing.has(errno)) return 'missing';
  return codeOf(error).startsWith('ER_') ? 'wrong' : 'passing';
}
