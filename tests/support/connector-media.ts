import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pushedDigest } from '../../src/core/ingest/pushed.js';
import type { Connector } from '../../src/parts/connectors/connector.js';
import { http } from '../../src/parts/connectors/http.js';
import { push } from '../../src/parts/connectors/push.js';
import { sql } from '../../src/parts/connectors/sql.js';
import { json, startHttp } from './http-source.js';
import { type DatabaseServer, hasMariadb, startMariadb } from './mariadb.js';
import { hasPostgres, startPostgres } from './postgres.js';

/** A row that every medium can hold, but for what its texts may not. */
export interface MediumRow {
  readonly id: number;
  readonly title: string;
  /** `YYYY-MM-DD HH:MM:SS`. */
  readonly updated: string;
}

/** Something a connector reads, filled by a test. */
export interface Medium {
  readonly source: unknown;
  /** The folder that stands for the store's, where the connector reads in it. */
  readonly baseDir?: string;
  fill(rows: readonly MediumRow[]): Promise<void>;
  stop(): Promise<void>;
}

/** A connector with a medium to read from. */
export interface ConnectorCase {
  readonly name: string;
  readonly connector: Connector;
  readonly isPresent: boolean;
  /** Texts that the medium itself can carry. */
  readonly oddTexts: readonly string[];
  /** What the columns are called, where the source has headings of its own. */
  readonly columns?: Readonly<Record<keyof MediumRow, string>>;
  readonly start: () => Promise<Medium>;
}

const everywhere = ['😀😀', '㊗️🈲', 'e\u0301', '‮倒‬', "'; drop table messages; --", '\\', ''];

/** Secrets that the media ask for. */
export const mediumSecrets = { DB_PASSWORD: 'right-password', TOKEN: 'open-sesame' };

/** Every way of reading that must pass the shared suite. */
export const connectorCases: readonly ConnectorCase[] = [
  httpCase('http by page', { kind: 'page', parameter: 'page', size: { parameter: 'size', value: 10 } }),
  httpCase('http by offset', { kind: 'offset', parameter: 'from', size: { parameter: 'size', value: 10 } }),
  httpCase('http by token', { kind: 'cursor', parameter: 'token', next: 'next' }),
  httpCase('http since', { kind: 'since', parameter: 'since', column: 'updated', overlap: '1h' }),
  httpCase('http since by page', {
    ...{ kind: 'since', parameter: 'since', column: 'updated', overlap: '1h' },
    pages: { kind: 'page', parameter: 'page' },
  }),
  databaseCase('mysql', hasMariadb, startMariadb, ['a\u0000b']),
  databaseCase('postgresql', hasPostgres, startPostgres, []),
  pushCase(),
];

/** A spool of which each segment holds ten requests, of one, two and three messages in turn. */
function pushCase(): ConnectorCase {
  const oddTexts = [...everywhere, 'a\u0000b', '\ud800', '\udc00x', '（示例）'];
  const columns = { id: '编号', title: '标题', updated: '提交时间' };
  const start = async (): Promise<Medium> => {
    const baseDir = mkdtempSync(join(tmpdir(), 'minsheng-spool-'));
    return {
      ...{ baseDir, source: { connector: 'push' } },
      fill: async (rows) => {
        rmSync(join(baseDir, 'spool'), { recursive: true, force: true });
        mkdirSync(join(baseDir, 'spool'));
        const lines: string[] = [];
        for (let at = 0; at < rows.length; at += 1 + ((lines.length - 1) % 3)) {
          lines.push(pushedLine(rows.slice(at, at + 1 + (lines.length % 3))));
        }
        for (let at = 0; at < lines.length; at += 10) {
          const name = `20260601-0000${String(at).padStart(2, '0')}-000.jsonl`;
          writeFileSync(join(baseDir, 'spool', name), lines.slice(at, at + 10).join(''));
        }
      },
      stop: async () => rmSync(baseDir, { recursive: true, force: true }),
    };
  };
  return { name: 'push', connector: push, isPresent: true, oddTexts, columns, start };
}

function pushedLine(rows: readonly MediumRow[]): string {
  const messages = rows.map(({ id, title, updated }) => ({ key: String(id), title, submitted_at: updated }));
  const about = { at: '2026-06-01T00:00:00.000Z', station: '', called: '望云站', token: 'ab12cd34' };
  return `${JSON.stringify({ ...about, request: null, digest: pushedDigest(messages), messages })}\n`;
}

function httpCase(name: string, paging: unknown): ConnectorCase {
  const oddTexts = [...everywhere, 'a\u0000b', '\ud800', '\udc00x'];
  const start = async (): Promise<Medium> => {
    const server = await startHttp();
    return {
      source: { connector: 'http', url: server.url, hosts: [server.host], rows: 'items', paging },
      fill: async (rows) => {
        const sorted = [...rows].sort((a, b) => (a.updated < b.updated ? -1 : 1));
        server.answer = ({ searchParams: query }, response) => {
          const since = query.get('since') ?? '';
          const fitting = sorted.filter(({ updated }) => updated >= since);
          const page = Number(query.get('page') ?? 1);
          const from = Number(query.get('from') ?? query.get('token') ?? (page - 1) * 10);
          const next = from + 10 < fitting.length ? from + 10 : null;
          json(response, { items: fitting.slice(from, from + 10), next });
        };
      },
      stop: () => server.stop(),
    };
  };
  return { name, connector: http, isPresent: true, oddTexts, start };
}

function databaseCase(
  engine: 'mysql' | 'postgresql',
  isPresent: boolean,
  startServer: () => Promise<DatabaseServer>,
  oddTexts: readonly string[],
): ConnectorCase {
  const start = async (): Promise<Medium> => {
    const server = await startServer();
    const prefix = engine === 'mysql' ? 'county.' : '';
    const grants = engine === 'mysql' ? [] : ['grant select on messages to reader'];
    const timeType = engine === 'mysql' ? 'datetime(6)' : 'timestamp';
    return {
      source: {
        ...{ connector: 'sql', engine, host: '127.0.0.1', port: server.port, database: 'county' },
        ...{ user: 'reader', password: { env: 'DB_PASSWORD' }, table: 'messages', batch: 10 },
        watermark: { column: 'updated', overlap: '1h' },
      },
      fill: async (rows) => {
        const values = rows.map(({ id, title, updated }) => `(${id}, ${text(engine, title)}, '${updated}')`);
        await server.exec(
          `drop table if exists ${prefix}messages`,
          `create table ${prefix}messages (id bigint primary key, title text, updated ${timeType})`,
          ...grants,
          ...(values.length === 0 ? [] : [`insert into ${prefix}messages values ${values.join(', ')}`]),
        );
      },
      stop: () => server.stop(),
    };
  };
  const name = isPresent ? `sql ${engine}` : `sql ${engine} (skipped: no ${engine} server on this machine)`;
  return { name, connector: sql, isPresent, oddTexts: [...everywhere, ...oddTexts], start };
}

function text(engine: 'mysql' | 'postgresql', value: string): string {
  const hex = Buffer.from(value).toString('hex');
  return engine === 'mysql' ? `_utf8mb4 x'${hex}'` : `convert_from('\\x${hex}', 'UTF8')`;
}
