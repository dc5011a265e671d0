import type { Job } from '../../core/ingest/job.js';
import { MinshengError } from '../../errors.js';
import { jobHistories, jobTroubles } from '../../pipeline/job-history.js';
import { type JobFile, jobFiles, jobsFolder, readJob } from '../../pipeline/jobs.js';
import { requireStore } from '../../store/store.js';
import type { Terminal } from '../command.js';
import { localTime } from '../local-time.js';

/** Job files of a store, and the shipped examples. */
export function listJobs(dir: string, terminal: Terminal): number {
  requireStore(dir);
  const files = jobFiles(dir);
  const own = files.filter(({ isExample }) => !isExample);
  if (own.length === 0) terminal.out(`还没有任务：把任务文件放进 ${jobsFolder(dir)}。`);
  const histories = jobHistories(dir);
  for (const file of own) {
    const history = histories.get(file.name);
    const ran =
      history === undefined
        ? '还没有运行过'
        : `上次 ${localTime(history.last)}${history.failure === undefined ? '' : '，没有取成'}`;
    terminal.out(`${file.name}：${describe(file)}，${ran}`);
  }
  for (const trouble of jobTroubles(dir, new Date())) terminal.out(trouble);
  const examples = files.filter(({ isExample }) => isExample);
  terminal.out(`随程序附带的样例：${examples.map(({ file }) => file).join('、') || '（无）'}`);
  terminal.result(files.map((file) => ({ ...file, about: describe(file) })));
  return 0;
}

function describe(file: JobFile): string {
  try {
    const { job, connector } = readJob(file);
    return `${job.title ?? job.name}，来源 ${connector.name}，${timing(job)}`;
  } catch (error) {
    if (error instanceof MinshengError) return `任务文件有错：${error.message}`;
    throw error;
  }
}

function timing({ schedule }: Job): string {
  if (schedule?.every !== undefined) return `每 ${schedule.every} 一次`;
  if (schedule?.at !== undefined) return `每天 ${schedule.at.join('、')}`;
  return '手动运行';
}

/** Checks job files and says of each what is wrong. @returns the exit code: that of the last fault, or 0. */
export function checkJobs(dir: string, names: readonly string[], terminal: Terminal): number {
  requireStore(dir);
  const files = jobFiles(dir).filter(({ isExample }) => !isExample);
  for (const name of names)
    if (!files.some((file) => file.name === name)) throw new MinshengError('job-missing', { job: name });
  const chosen = files.filter(({ name }) => names.length === 0 || names.includes(name));
  const results = chosen.map((file) => {
    const fault = faultOf(file);
    terminal.out(
      fault === undefined ? `${file.name}：可以运行。` : `${file.name}：${fault.message} ${fault.hint}`,
    );
    return { job: file.name, error: fault?.code ?? null, message: fault?.message ?? null, fault };
  });
  if (chosen.length === 0) terminal.out(`还没有任务：把任务文件放进 ${jobsFolder(dir)}。`);
  terminal.result(results.map(({ fault: _, ...told }) => told));
  return results.findLast(({ fault }) => fault !== undefined)?.fault?.exitCode ?? 0;
}

function faultOf(file: JobFile): MinshengError | undefined {
  try {
    const { job } = readJob(file);
    const missing = secretsOf(job.source).filter((name) => process.env[name] === undefined);
    if (missing.length === 0) return undefined;
    return new MinshengError('job-invalid', {
      job: job.name,
      problem: `环境变量 ${missing.join('、')} 没有设置`,
    });
  } catch (error) {
    if (error instanceof MinshengError) return error;
    throw error;
  }
}

/** Names of the environment variables that a source section takes its secrets from: `{ env: NAME }`. */
function secretsOf(section: unknown): string[] {
  if (typeof section !== 'object' || section === null) return [];
  const { env } = section as { env?: unknown };
  const inside = Object.values(section).flatMap(secretsOf);
  return typeof env === 'string' ? [env, ...inside] : inside;
}
