import { randomUUID } from 'node:crypto';
import { MinshengError } from '../errors.js';
import type { Counts, StageContext } from '../stages/stage.js';
import { asFault } from '../store/faults.js';
import { appendState } from '../store/state-log.js';
import { Store } from '../store/store.js';
import type { Pipeline, Step } from './load.js';
import { type StopSignals, watchStopSignals } from './stop-signals.js';

export interface RunOptions {
  readonly storeDir: string;
  readonly from: readonly string[];
  /** Last stage to run; all of them when left out. */
  readonly until?: string;
  readonly asOf?: string;
  /** Threads of the database and of the stages. */
  readonly threads?: number;
  readonly now: Date;
  readonly onStage?: (stage: string) => void;
  readonly onProgress?: (stage: string, done: number, total: number) => void;
  readonly say: (line: string) => void;
}

export interface StageReport {
  readonly stage: string;
  readonly seconds: number;
  readonly counts: Counts;
}

export interface RunReport {
  readonly runId: string;
  readonly pipeline: string;
  readonly stages: readonly StageReport[];
}

/**
 * Runs a pipeline's stages in order on a store, holding its lock. What a finished stage wrote stays, so a run that
 * broke off goes on where it stopped. SIGINT and SIGTERM stop it between two batches.
 * @throws MinshengError of the store, or of a stage, or `interrupted`.
 */
export async function runPipeline(pipeline: Pipeline, options: RunOptions): Promise<RunReport> {
  const steps = stepsUntil(pipeline, options.until);
  const settings = options.threads === undefined ? {} : { threads: String(options.threads) };
  const store = await Store.open(options.storeDir, '运行分析流程', settings);
  const runId = randomUUID();
  const record = (outcome: string, reports: readonly StageReport[]) =>
    appendState(store.dir, 'runs', {
      id: runId,
      pipeline: pipeline.name,
      started_at: options.now.toISOString(),
      ended_at: new Date().toISOString(),
      outcome,
      stages: reports,
    });
  const reports: StageReport[] = [];
  const stop = watchStopSignals(options.say);
  try {
    for (const step of steps) {
      stop.check();
      options.onStage?.(step.stage.name);
      reports.push(await runStep(step, contextOf(store, step, options, stop)));
    }
    record('done', reports);
    return { runId, pipeline: pipeline.name, stages: reports };
  } catch (error) {
    const fault = asFault(error);
    const outcome = `failed: ${fault instanceof MinshengError ? fault.code : 'unexpected'}`;
    attempt(() => record(outcome, reports));
    throw fault;
  } finally {
    stop.release();
    store.close();
  }
}

/** What fails here fails for the reason already being reported, such as a full disk. */
function attempt(work: () => void): void {
  try {
    work();
  } catch {
    return;
  }
}

function stepsUntil(pipeline: Pipeline, until: string | undefined): readonly Step[] {
  if (until === undefined) return pipeline.steps;
  const last = pipeline.steps.findIndex(({ stage }) => stage.name === until);
  if (last < 0) {
    const names = pipeline.steps.map(({ stage }) => stage.name).join('、');
    throw new MinshengError('usage', { what: `流程 ${pipeline.name} 没有步骤 ${until}，可用：${names}。` });
  }
  return pipeline.steps.slice(0, last + 1);
}

function contextOf(store: Store, step: Step, options: RunOptions, stop: StopSignals): StageContext {
  return {
    store,
    now: options.now,
    asOf: options.asOf,
    from: options.from,
    threads: options.threads,
    say: options.say,
    progress: (done, total) => {
      options.onProgress?.(step.stage.name, done, total);
      stop.check();
    },
  };
}

async function runStep(step: Step, context: StageContext): Promise<StageReport> {
  const started = performance.now();
  const counts = await step.stage.run(context, step.params);
  return { stage: step.stage.name, seconds: (performance.now() - started) / 1000, counts };
}
