import { MinshengError } from '../errors.js';
import { jobMapping } from '../stages/ingest-job.js';
import {
  headingMapping,
  type MappingOfSource,
  type RetryCounts,
  retryQuarantine,
} from '../stages/retry-quarantine.js';
import { Store } from '../store/store.js';
import { loadJob } from './jobs.js';

/** Reads quarantined rows again with the headings and jobs as they are now. @throws MinshengError of the store. */
export async function retryStore(storeDir: string, now: Date): Promise<RetryCounts> {
  const store = await Store.open(storeDir, '重读隔离的行');
  try {
    return await store.vault(async (vault) => {
      const counts = await retryQuarantine(vault, mappings(store.dir), now);
      const held = await vault.one<{ n: number }>('select count(*) as n from quarantine');
      await store.setMeta('quarantined', String(held?.n ?? 0));
      return counts;
    });
  } finally {
    store.close();
  }
}

function mappings(storeDir: string): MappingOfSource {
  const byHeadings = headingMapping(storeDir);
  const byJob = new Map<string, ReturnType<typeof jobMapping> | undefined>();
  return (source, headings) => {
    if (!source.startsWith('job:')) return byHeadings(source, headings);
    if (!byJob.has(source)) byJob.set(source, mappingOfJob(storeDir, source.slice('job:'.length)));
    return byJob.get(source)?.(headings, null);
  };
}

/** A job that is no longer there, or cannot be read, frees none of its rows. */
function mappingOfJob(storeDir: string, name: string): ReturnType<typeof jobMapping> | undefined {
  try {
    return jobMapping(loadJob(storeDir, name).job, { storeDir, say: () => undefined });
  } catch (error) {
    if (error instanceof MinshengError) return undefined;
    throw error;
  }
}
