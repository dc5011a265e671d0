import { isSilent } from '../core/ingest/due.js';
import { MinshengError } from '../errors.js';
import { replayState } from '../store/state-log.js';
import { jobFiles, readJob } from './jobs.js';

interface JobRun {
  readonly job?: string;
  readonly started_at: string;
  readonly outcome: string;
  readonly message?: string;
  readonly counts?: { readonly stored?: number };
}

/** What `state/runs` tells of one job. */
export interface JobHistory {
  readonly first: Date;
  readonly last: Date;
  /** When it last brought anything new. */
  readonly lastNews: Date | undefined;
  /** Why the last run failed (Chinese), or undefined where it did not. */
  readonly failure: string | undefined;
}

/** Histories of all jobs that ever ran, by name. */
export function jobHistories(storeDir: string): Map<string, JobHistory> {
  const found = new Map<string, JobHistory>();
  for (const run of replayState<JobRun>(storeDir, 'runs').entries) {
    if (run.job === undefined) continue;
    const at = new Date(run.started_at);
    const before = found.get(run.job);
    found.set(run.job, {
      ...{ first: before?.first ?? at, last: at },
      lastNews: (run.counts?.stored ?? 0) > 0 ? at : before?.lastNews,
      failure: run.outcome === 'done' ? undefined : (run.message ?? run.outcome),
    });
  }
  return found;
}

/** Jobs whose last run failed, and sources that have long brought nothing new: one line each, in Chinese. */
export function jobTroubles(storeDir: string, now: Date): string[] {
  const histories = jobHistories(storeDir);
  return jobFiles(storeDir)
    .filter(({ isExample }) => !isExample)
    .flatMap((file) => {
      const history = histories.get(file.name);
      try {
        const { job } = readJob(file);
        const title = `任务“${job.title ?? job.name}”`;
        if (history?.failure !== undefined) return [`${title}上次没有取成：${history.failure}`];
        if (history === undefined || !isSilent(job.schedule, history.lastNews, history.first, now)) return [];
        const since = history.lastNews ?? history.first;
        return [`${title}从 ${since.toISOString().slice(0, 10)} 起没有新的意见`];
      } catch (error) {
        if (!(error instanceof MinshengError)) throw error;
        return [`任务文件 ${file.name} 有错：${error.message}`];
      }
    });
}
