import { MinshengError } from '../../errors.js';
import { loadPipeline } from '../../pipeline/load.js';
import { type RunReport, runPipeline } from '../../pipeline/run.js';
import { initStore } from '../../store/store.js';
import { type Arguments, type Command, storeDir, storeOption, type Terminal } from '../command.js';
import { stageBars, stageName } from '../progress.js';

/** Some file of the batch, or some line of a file, could not be read; the others were (BSD sysexits: data error). */
const someFailed = 65;

const command: Command = {
  summary: '导入文件（或文件夹里的全部文件），依次清洗、脱敏、分词、归类、归并事项、计算热度，并发布结果。',
  usage: ['run --from 文件或文件夹… [--store 文件夹]', 'run --until 步骤'],
  options: {
    ...storeOption,
    from: { type: 'string', multiple: true, value: '文件', help: '要导入的文件或文件夹，可写多个' },
    pipeline: { type: 'string', value: '名称', help: '流程的名称或文件，默认 county' },
    until: { type: 'string', value: '步骤', help: '做到这一步为止，如 cluster' },
    'as-of': { type: 'string', value: '日期', help: '按这一天计算趋势，如 2026-10-31；默认为最新意见的日期' },
    threads: { type: 'string', value: '个数', help: '最多用几个线程，默认按机器的核数；结果不受影响' },
  },
  async run(args, terminal) {
    const dir = storeDir(args);
    if (await initStore(dir)) terminal.note(`已建立数据仓：${dir}`);
    const from = [...args.list('from'), ...args.positionals];
    const report = await runWithProgress(dir, from, args, terminal);
    printReport(report, terminal);
    terminal.result(report);
    return report.stages.some(({ counts: { failed = 0, broken = 0 } }) => failed + broken > 0)
      ? someFailed
      : 0;
  },
};

/** Runs the pipeline that the arguments name, with a bar a stage. */
export async function runWithProgress(
  dir: string,
  from: readonly string[],
  args: Arguments,
  terminal: Terminal,
  defaultPipeline = 'county',
): Promise<RunReport> {
  const pipeline = loadPipeline(args.text('pipeline') ?? defaultPipeline, dir);
  const bars = stageBars(terminal);
  try {
    return await runPipeline(pipeline, {
      storeDir: dir,
      from,
      now: new Date(),
      ...optional('until', args.text('until')),
      ...optional('asOf', checkedDay(args.text('as-of'))),
      ...optional('threads', checkedThreads(args.text('threads'))),
      onStage: (stage) => bars.start(stage),
      onProgress: (_stage, done, total) => bars.update(done, total),
      say: (line) => terminal.note(line),
    });
  } finally {
    bars.stop();
  }
}

/** One line a stage: how long, and what it counted. */
export function printReport(report: RunReport, terminal: Terminal): void {
  for (const { stage, seconds, counts } of report.stages) {
    const told = Object.entries(counts).map(([key, value]) => `${countNames[key] ?? key} ${value}`);
    terminal.out(`${stageName(stage)}：${told.join('，')}（${seconds.toFixed(1)} 秒）`);
  }
}

const countNames: Readonly<Record<string, string>> = {
  files: '文件',
  failed: '读不出的文件',
  broken: '读不出的行',
  read: '读取',
  stored: '存入',
  known: '已有',
  quarantined: '隔离',
  cleaned: '处理',
  repeated: '重复',
  replies: '评判答复',
  attached: '办理记录',
  waiting: '等待意见的办理记录',
  segmented: '处理',
  embedded: '处理',
  classified: '处理',
  clustered: '重新归并',
  issues: '事项',
  grouped: '归入事项的意见',
  alone: '单独的意见',
  born: '新立或分出的事项',
  merged: '并入别的事项',
  retired: '撤下的事项',
  contrary: '相反的意见',
  coordinated: '集中发送',
  themes: '主题',
  themed: '重新归主题',
  topics: '重点',
  matches: '属于重点的意见',
  focused: '重新对照重点',
  sudden: '近期突发',
  recommendations: '建议途径',
  published: '新发布',
  snapshot: '结果序号',
};

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}

function checkedDay(day: string | undefined): string | undefined {
  if (day === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)))) return day;
  throw new MinshengError('usage', { what: `--as-of 的日期要写成 2026-10-31 这样，现在是“${day}”。` });
}

function checkedThreads(threads: string | undefined): number | undefined {
  if (threads === undefined) return undefined;
  if (/^[1-9]\d?$/.test(threads)) return Number(threads);
  throw new MinshengError('usage', { what: `--threads 要写 1 到 99 的整数，现在是“${threads}”。` });
}

export default command;
