import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { MinshengError } from '../../errors.js';
import type { Connector, ConnectorTools, Cursor, SourceBatch } from './connector.js';
import { fingerprint } from './shared/digest.js';
import { Retries } from './shared/retry.js';
import { readSecret } from './shared/secret.js';
import { durationOf } from './shared/units.js';
import type { Access, Engine } from './sql/engine.js';
import { mysql } from './sql/mysql.js';
import { postgresql } from './sql/postgresql.js';
import { readOnce } from './sql/read.js';
import { SqlRun } from './sql/run.js';
import { type SqlSource, sqlSchema } from './sql/schema.js';

const engines = { mysql, postgresql } as const satisfies Record<SqlSource['engine'], Engine>;

/**
 * Brings the rows of a table or a query, without ever writing: all of them in each run, or, with a watermark, those
 * from the last one on. A connection that breaks is made anew from the last watermark.
 */
export const sql: Connector = {
  name: 'sql',
  schema: sqlSchema,
  needsKey: true,
  async *read(source, cursor, tools) {
    const settings = source as SqlSource;
    const engine = engines[settings.engine];
    const run = new SqlRun(settings, engine, originOf(settings, engine), markOf(settings), cursor, tools);
    yield* withRetries(run, await accessOf(settings, tools), tools);
  },
};

async function* withRetries(run: SqlRun, access: Access, tools: ConnectorTools): AsyncGenerator<SourceBatch> {
  const { origin, engine, progress } = run;
  const retries = new Retries(access.source.retries ?? 5, origin, tools);
  for (;;) {
    const before = progress.top;
    try {
      yield* readOnce(run, access, tools);
      run.finish();
      return;
    } catch (error) {
      tools.signal.throwIfAborted();
      if (progress.top !== before) retries.reset();
      await retries.wait(engine.trouble(error, origin));
    }
  }
}

async function accessOf(source: SqlSource, tools: ConnectorTools): Promise<Access> {
  const password = source.password === undefined ? undefined : readSecret(tools, source.password.env);
  const timeoutMs = durationOf(source.timeout ?? '5m');
  return {
    ...{ source, password, timeoutMs, tls: await tlsOf(source, tools) },
    limitMs: durationOf(source.limit ?? '1h'),
  };
}

async function tlsOf({ tls = false }: SqlSource, tools: ConnectorTools): Promise<string | boolean> {
  if (typeof tls === 'boolean') return tls;
  const file = resolve(tools.baseDir, tls.ca);
  return await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new MinshengError('file-missing', { file: tls.ca }, cause);
  });
}

function originOf(
  { engine, host, port, database, table, query }: SqlSource,
  { port: usual }: Engine,
): string {
  const name = table ?? (query === undefined ? '' : `查询 ${fingerprint(query).slice(0, 6)}`);
  return `${engine}://${host}:${port ?? usual}/${database}/${name}`;
}

/** What a cursor must have been made for, to be used again. */
function markOf({ engine, host, port, database, table, query, watermark }: SqlSource): Cursor {
  return fingerprint([engine, host, port, database, table, query, watermark?.column, watermark?.start]);
}
