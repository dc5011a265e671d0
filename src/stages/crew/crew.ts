import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { MinshengError } from '../../errors.js';
import { type ResultOf, type RowOf, readyTask, type SettingsOf, type TaskName } from './tasks.js';

/**
 * Fewer rows in the first batch than this are done here: it is the size of a full batch, so none is likely to follow,
 * and a thread takes a second or two to load what it needs and to run warm.
 */
const fullBatch = 5000;

/** More threads than this wait for the one that writes. */
const mostThreads = 4;

/** The compiled worker; where only sources are, all is done in this thread. */
const entry = fileURLToPath(new URL('thread.js', import.meta.url));

interface Answer {
  readonly number: number;
  readonly result?: unknown;
  readonly error?: unknown;
  /** Of an error of the catalogue. */
  readonly coded?: Pick<MinshengError, 'code' | 'params'>;
}

interface Job {
  readonly number: number;
  readonly rows: unknown;
  readonly done: (result: unknown) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Does a task on batches of rows, in threads of their own once a batch is large enough to be worth it. Which thread
 * does a batch makes no difference to its result. Close it when the work is over.
 */
export class Crew<Name extends TaskName> {
  readonly size: number;
  private here: Promise<(rows: unknown) => unknown> | undefined;
  private readonly threads: Worker[] = [];
  private readonly idle: Worker[] = [];
  private readonly waiting: Job[] = [];
  private readonly running = new Map<number, Job>();
  private jobs = 0;
  /** Why a thread died. */
  private broken: unknown;

  /**
   * @param threads how many at most; as many as the machine has when left out.
   * @param worthThreads rows of a batch from which threads are started.
   */
  constructor(
    private readonly task: Name,
    private readonly settings: SettingsOf<Name>,
    threads = availableParallelism(),
    private readonly worthThreads = fullBatch,
  ) {
    this.size = existsSync(entry) ? Math.min(threads, mostThreads) : 1;
  }

  /** The result for a batch. @throws what the task throws. */
  async work(rows: readonly RowOf<Name>[]): Promise<ResultOf<Name>> {
    const isSmall = this.size < 2 || (this.threads.length === 0 && rows.length < this.worthThreads);
    if (isSmall) {
      this.here ??= readyTask(this.task, this.settings);
      return (await (
        await this.here
      )(rows)) as ResultOf<Name>;
    }
    if (this.broken !== undefined) throw this.broken;
    if (this.threads.length === 0) this.hire();
    return new Promise((done, failed) => {
      this.jobs += 1;
      const job = { number: this.jobs, rows, done: done as Job['done'], failed };
      this.waiting.push(job);
      this.assign();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.terminate()));
  }

  private hire(): void {
    for (let count = 0; count < this.size; count += 1) {
      const thread = new Worker(entry, { workerData: { task: this.task, settings: this.settings } });
      thread.on('message', (answer: Answer) => {
        const job = this.running.get(answer.number);
        this.running.delete(answer.number);
        this.idle.push(thread);
        this.assign();
        if (answer.coded !== undefined)
          job?.failed(new MinshengError(answer.coded.code, answer.coded.params));
        else if ('error' in answer) job?.failed(answer.error);
        else job?.done(answer.result);
      });
      thread.on('error', (error) => this.fail(error));
      this.threads.push(thread);
      this.idle.push(thread);
    }
  }

  private assign(): void {
    while (this.waiting.length > 0 && this.idle.length > 0) {
      const [job, thread] = [this.waiting.shift()!, this.idle.shift()!];
      this.running.set(job.number, job);
      thread.postMessage({ number: job.number, rows: job.rows });
    }
  }

  /** A thread that died takes the work of all with it. */
  private fail(error: unknown): void {
    this.broken = error;
    for (const job of [...this.running.values(), ...this.waiting]) job.failed(error);
    this.running.clear();
    this.waiting.length = 0;
  }
}

/**
 * Batches with the crew's results, in the order of the batches, as many under way as there are threads and one more.
 */
export async function* inOrder<Name extends TaskName, Row extends RowOf<Name>>(
  batches: AsyncIterable<readonly Row[]>,
  crew: Crew<Name>,
): AsyncGenerator<{ readonly batch: readonly Row[]; readonly result: ResultOf<Name> }> {
  const underway: { batch: readonly Row[]; result: Promise<ResultOf<Name>> }[] = [];
  const ahead = crew.size < 2 ? 0 : crew.size;
  for await (const batch of batches) {
    const result = crew.work(batch);
    // Whoever takes it hears of its failure; one that nobody takes must not end the process.
    result.catch(() => undefined);
    underway.push({ batch, result });
    if (underway.length <= ahead) continue;
    const first = underway.shift()!;
    yield { batch: first.batch, result: await first.result };
  }
  for (const { batch, result } of underway) yield { batch, result: await result };
}
