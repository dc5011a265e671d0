import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type DatabaseServer, endProcess, freePort, untilReady } from './mariadb.js';

const versions = '/usr/lib/postgresql';
const newest = existsSync(versions)
  ? readdirSync(versions).sort((a, b) => Number(b) - Number(a))[0]
  : undefined;
const binaries = join(versions, newest ?? '', 'bin');

/** Whether this machine has PostgreSQL's server. */
export const hasPostgres = newest !== undefined && existsSync(join(binaries, 'initdb'));

/** Starts PostgreSQL as an unprivileged user, which it insists on. */
export async function startPostgres(): Promise<DatabaseServer> {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-postgres-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) execFileSync('chown', ['postgres', folder]);
  const as = isRoot ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] : ['env'];
  const [program = '', ...rest] = as;
  const data = join(folder, 'data');
  const init = ['-D', data, '-U', 'owner', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(program, [...rest, join(binaries, 'initdb'), ...init], { stdio: 'ignore', cwd: folder });
  const rules = "printf 'local all all trust\\nhost all owner 127.0.0.1/32 trust\\n' > pg_hba.conf";
  const more = "printf 'host all reader 127.0.0.1/32 scram-sha-256\\n' >> pg_hba.conf";
  execFileSync('sh', ['-c', `${rules}; ${more}`], { cwd: data });
  const port = await freePort();
  const options = ['-D', data, '-p', String(port), '-k', folder, '-c', 'fsync=off'];
  const child = spawn(program, [...rest, join(binaries, 'postgres'), ...options], {
    stdio: 'ignore',
    cwd: folder,
  });
  const run = async (database: string, statements: readonly string[]) => {
    const client = new Client({ host: '127.0.0.1', port, user: 'owner', database });
    client.on('error', () => undefined);
    try {
      await client.connect();
      let rows: Readonly<Record<string, unknown>>[] = [];
      for (const sql of statements) rows = (await client.query(sql)).rows as Record<string, unknown>[];
      return rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  await untilReady(() => run('postgres', ['select 1']));
  await run('postgres', ['create database county', "create user reader password 'right-password'"]);
  await run('county', ['grant all on schema public to reader']);
  const stop = async () => {
    await endProcess(child, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  };
  return { port, exec: (...statements) => run('county', statements), stop };
}
