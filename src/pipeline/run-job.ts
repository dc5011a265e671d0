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
  const { job, connector } = loadJob(tools.storeDir, name);
  const store = await Store.open(tools.storeDir, `导入任务 ${name}`);
  const started = tools.now();
  const record = (outcome: string, counts: Partial<JobCounts>) =>
    appendState(store.dir, 'runs', {
      ...{ id: `job-${name}-${started.toISOString()}`, job: name, outcome, counts },
      ...{ started_at: started.toISOString(), ended_at: tools.now().toISOString() },
    });
  try {
    const counts = await store.vault((vault) => ingestJob(vault, job, connector, tools));
    record('done', counts);
    return counts;
  } catch (error) {
    const fault = asFault(error);
    record(`failed: ${fault instanceof MinshengError ? fault.code : 'unexpected'}`, {});
    throw fault;
  } finally {
    store.close();
  }
}
