import { mkdirSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../src/config.js';
import { type PushedMessage, type PushedRecord, pushedDigest } from '../../src/core/ingest/pushed.js';
import { jobTools, runJob } from '../../src/pipeline/run-job.js';
import { replayState } from '../../src/store/state-log.js';
import { Store } from '../../src/store/store.js';
import { addToken } from '../../src/store/tokens.js';

/** A token for a station of a test's store. */
export function tokenFor(dir: string, station: string, expires: string | null = null) {
  return addToken(dir, { station, station_name: station, note: null, expires }, new Date());
}

/** A request as the spool keeps it. */
export function pushed(
  messages: readonly PushedMessage[],
  request: string | null = null,
  station = 'S1',
): PushedRecord {
  const about = { at: '2026-06-01T00:00:00.000Z', station, called: station, token: 'ab12cd34' };
  return { ...about, request, digest: pushedDigest(messages), messages };
}

/** Gives a store the shipped job `push`. */
export async function givePushJob(dir: string): Promise<void> {
  mkdirSync(join(dir, 'county/jobs'), { recursive: true });
  await copyFile(join(packageRoot, 'pipelines/jobs/push.yaml'), join(dir, 'county/jobs/push.yaml'));
}

/** Runs the job `push` as `minsheng jobs run` does. */
export function runPush(dir: string) {
  return runJob(
    'push',
    jobTools(dir, new AbortController().signal, () => undefined),
  );
}

/** Rows of the vault. */
export async function vaultRows<T extends object>(dir: string, sql: string): Promise<T[]> {
  const store = await Store.open(dir, 'test');
  try {
    return await store.vault((vault) => vault.all<T>(sql));
  } finally {
    store.close();
  }
}

/** Lines of the audit that tell of refused tokens. */
export function refusals(dir: string) {
  return replayState<{ event: string; reason: string; token: string | null; address: string; count: number }>(
    dir,
    'audit',
  ).entries.filter(({ event }) => event === 'push-refused');
}
