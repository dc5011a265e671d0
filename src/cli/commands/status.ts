import { resolve } from 'node:path';
import { pushJob } from '../../core/ingest/pushed.js';
import { jobFiles, jobsFolder } from '../../pipeline/jobs.js';
import { storeVersion } from '../../store/schema.js';
import { findSnapshot, snapshotNumbers } from '../../store/snapshot.js';
import { waitingMessages } from '../../store/spool.js';
import { corruptState, replayState } from '../../store/state-log.js';
import { requireStore, storeOwner } from '../../store/store.js';
import { type Command, storeDir, storeOption, type Terminal } from '../command.js';
import { localTime } from '../local-time.js';

interface RunEntry {
  id: string;
  /** Of a run of the line; a job's run has its own name. */
  pipeline?: string;
  job?: string;
  started_at: string;
  ended_at: string;
  outcome: string;
}

const shownRuns = 5;

const command: Command = {
  summary: '数据仓里有什么、最近发布的结果和最近的运行。',
  usage: ['status [--store 文件夹]'],
  options: storeOption,
  async run(args, terminal) {
    const dir = resolve(storeDir(args));
    requireStore(dir);
    const owner = storeOwner(dir);
    const runs = replayState<RunEntry>(dir, 'runs');
    const manifest = snapshotNumbers(dir).length > 0 ? findSnapshot(dir).manifest : undefined;
    terminal.out(`数据仓：${dir}（版本 ${storeVersion}）`);
    terminal.out(owner === undefined ? '现在没有程序在写入。' : `正在写入：${owner}`);
    if (manifest === undefined) terminal.out('还没有发布过结果：先运行 minsheng run --from 文件。');
    else {
      const { messages, issues, recommendations } = manifest.tables;
      terminal.out(
        `最新结果：第 ${manifest.seq} 次发布，${localTime(manifest.published_at)}，截至 ${manifest.as_of ?? '（无日期）'}`,
      );
      terminal.out(
        `  意见 ${messages?.rows ?? 0}，事项 ${issues?.rows ?? 0}，建议途径 ${recommendations?.rows ?? 0}`,
      );
    }
    const waiting = await waitingMessages(dir);
    if (waiting > 0) terminal.out(waitingLine(dir, waiting));
    printRuns(runs.entries, terminal);
    const corrupt = corruptState(dir);
    for (const { kind, line } of corrupt) {
      terminal.out(`state/${kind}.jsonl 第 ${line} 行已损坏，保留原样，没有使用；其余各行照常。`);
    }
    terminal.result({
      store: dir,
      writing: owner ?? null,
      snapshot: manifest ?? null,
      waiting,
      runs: runs.entries.slice(-shownRuns),
      corrupt,
    });
    return 0;
  },
};

/** What was pushed and is in no vault yet, and what takes it in. */
function waitingLine(dir: string, waiting: number): string {
  const hasJob = jobFiles(dir).some(({ name, isExample }) => name === pushJob && !isExample);
  const next = hasJob
    ? `由任务 ${pushJob} 收入`
    : `还没有收它们的任务：把样例 ${pushJob}.yaml 放进 ${jobsFolder(dir)}`;
  return `站点推送的意见有 ${waiting} 件在等（${next}）。`;
}

function printRuns(runs: readonly RunEntry[], terminal: Terminal): void {
  if (runs.length === 0) return;
  terminal.out('最近的运行：');
  for (const run of runs.slice(-shownRuns).reverse()) {
    const seconds = (Date.parse(run.ended_at) - Date.parse(run.started_at)) / 1000;
    const outcome = run.outcome === 'done' ? '完成' : `未完成（${run.outcome.replace('failed: ', '')}）`;
    terminal.out(
      `  ${localTime(run.started_at)}  ${run.pipeline ?? `任务 ${run.job ?? ''}`}  ${outcome}  ${seconds.toFixed(1)} 秒`,
    );
  }
}

export default command;
