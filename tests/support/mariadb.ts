import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection, type RowDataPacket } from 'mysql2';

const server = '/usr/sbin/mariadbd';
const installer = '/usr/bin/mariadb-install-db';

/** Whether this machine has MariaDB's server. */
export const hasMariadb = existsSync(server) && existsSync(installer);

/** A server of its own in a temporary folder, with a database `county` and a user `reader`. */
export interface DatabaseServer {
  readonly port: number;
  /** Runs statements as the owner of everything. */
  exec(...statements: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  stop(): Promise<void>;
}

/** A port nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Ends a server and waits until it has. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

/** Tries until it works, for twenty seconds. */
export async function untilReady(attempt: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (tries > 200) throw error;
      await sleep(100);
    }
  }
}

/** Starts MariaDB as an unprivileged user. */
export async function startMariadb(): Promise<DatabaseServer> {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-mariadb-'));
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? ['--user=mysql'] : [];
  if (isRoot) execFileSync('chown', ['mysql', folder]);
  chmodSync(folder, 0o755);
  const data = `--datadir=${join(folder, 'data')}`;
  const install = [
    '--no-defaults',
    data,
    ...user,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ];
  execFileSync(installer, install, { stdio: 'ignore' });
  const port = await freePort();
  const options = [
    ...['--no-defaults', data, ...user, `--port=${port}`, '--bind-address=127.0.0.1', '--skip-log-bin'],
    ...[`--socket=${join(folder, 's')}`, `--pid-file=${join(folder, 'pid')}`, '--skip-name-resolve'],
    '--innodb-flush-log-at-trx-commit=0',
  ];
  const child = spawn(server, options, { stdio: 'ignore' });
  const exec = async (...statements: readonly string[]) => {
    const connection = createConnection({ socketPath: join(folder, 's'), user: 'root' });
    connection.on('error', () => undefined);
    let rows: RowDataPacket[] = [];
    try {
      for (const sql of statements) rows = (await connection.promise().query<RowDataPacket[]>(sql))[0];
    } finally {
      connection.destroy();
    }
    return rows;
  };
  await untilReady(() => exec('select 1'));
  await exec(
    'create database county character set utf8mb4',
    "create user reader@'127.0.0.1' identified by 'right-password'",
    "grant all on county.* to reader@'127.0.0.1'",
  );
  const stop = async () => {
    await endProcess(child, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  return { port, exec, stop };
}
