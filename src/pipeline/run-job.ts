import { setTimeout as delay } from 'node:timers/promises';
import { MinshengError } from '../errors.js';
import { ingestJob, type JobCounts, type JobTools } from '../stages/ingest-job.js';
import { asFault } from '../store/faults.js';
import { appendState } from '../store/state-log.js';
import { Store } from '../store/store.js';
import { loadJob } from './jobs.js';

/** What the world gives a job: the clock, the environment, chance, and the signal that stops it. */
export function jobTools(storeDir: string, signal: AbortSignal, say: (line: string) => void): JobTools {
  return {
    ...{ storeDir, signal, say },
    now: () => new Date(),
    secret: (name) => process.env[name],
    sleep: (milliseconds) => delay(milliseconds, undefined, { signal }),
    random: Math.random,
  };
}

/**
 * Runs one job: what its source has new goes into the vault. The outcome is noted in `state/runs`, also where the
 * job failed.
 * @throws MinshengError of the store, the job or its source.
 */
export async function runJob(name: string, tools: JobTools): Promise<JobCounts> {
  const started = tools.now();
  const record = (outcome: string, counts: Partial<JobCounts>, message?: string) =>
    appendState(tools.storeDir, 'runs', {
      ...{ id: `job-${name}-${started.toISOString()}`, job: name, outcome, counts, message },
      ...{ started_at: started.toISOString(), ended_at: tools.now().toISOString() },
    });
  let store: Store | undefined;
  try {
    const { job, connector } = loadJob(tools.storeDir, name);
    store = await Store.open(tools.storeDir, `导入任务 ${name}`);
    const counts = await store.vault((vault) => ingestJob(vault, job, connector, tools));
    record('done', counts);
    return counts;
  } catch (error) {
    const fault = asFault(error);
    const isNamed = fault instanceof MinshengError && fault.code !== 'job-missing';
    // A name nobody gave a job is a slip of the typist, and no failure of a source.
    if (isNamed) record(`failed: ${fault.code}`, {}, fault.message);
    else if (!(fault instanceof MinshengError)) record('failed: unexpected', {});
    throw fault;
  } finally {
    store?.close();
  }
}
