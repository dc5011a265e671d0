import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isDue } from '../../core/ingest/due.js';
import { MinshengError } from '../../errors.js';
import { jobHistories } from '../../pipeline/job-history.js';
import { jobFiles, readJob } from '../../pipeline/jobs.js';

export interface SchedulerOptions {
  readonly storeDir: string;
  readonly say: (line: string) => void;
  readonly now?: () => Date;
  /** Milliseconds between two looks at the clock. */
  readonly tick?: number;
  /** Runs `minsheng` with these arguments in a process of its own. @returns its exit code. */
  readonly run?: (args: readonly string[]) => Promise<number>;
}

/** Jobs of a store that are due, in order of name; one whose file cannot be read is left to `jobs check`. */
export function dueJobs(storeDir: string, since: Date, now: Date): string[] {
  const histories = jobHistories(storeDir);
  return jobFiles(storeDir)
    .filter(({ isExample }) => !isExample)
    .filter((file) => {
      try {
        const { schedule } = readJob(file).job;
        return schedule !== undefined && isDue(schedule, histories.get(file.name)?.last, since, now);
      } catch (error) {
        if (error instanceof MinshengError) return false;
        throw error;
      }
    })
    .map(({ name }) => name);
}

/**
 * Runs jobs when they are due, one at a time, and after them, where any brought something new, the analysis. What
 * fell due while nothing ran is caught up once.
 * @returns a function that ends the watch, once what is running is done.
 */
export function watchSchedule(options: SchedulerOptions): () => Promise<void> {
  const { storeDir, say, now = () => new Date(), tick = 30_000, run = runMinsheng } = options;
  const since = now();
  let isStopped = false;
  const look = async () => {
    const newsBefore = latestNews(storeDir);
    for (const name of dueJobs(storeDir, since, now())) {
      if (isStopped) return;
      say(`运行任务 ${name}……`);
      if ((await run(['jobs', 'run', name, '--store', storeDir])) !== 0) say(`任务 ${name} 没有取成。`);
    }
    if (!isStopped && latestNews(storeDir) > newsBefore) await run(['run', '--store', storeDir]);
  };
  let timer: NodeJS.Timeout | undefined;
  let looking = Promise.resolve();
  const turn = () => {
    looking = look()
      .catch((error: unknown) =>
        say(`定时任务出错：${error instanceof Error ? error.message : String(error)}`),
      )
      .then(() => {
        if (!isStopped) timer = setTimeout(turn, tick);
      });
  };
  turn();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await looking;
  };
}

function latestNews(storeDir: string): number {
  const times = [...jobHistories(storeDir).values()].map(({ lastNews }) => lastNews?.getTime() ?? 0);
  return Math.max(0, ...times);
}

function runMinsheng(args: readonly string[]): Promise<number> {
  const main = fileURLToPath(new URL('../main.js', import.meta.url));
  const child = spawn(process.execPath, [...process.execArgv, main, ...args], { stdio: 'inherit' });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done(code ?? 1));
  });
}
