import { jobJsonSchema } from '../../core/ingest/job.js';
import { MinshengError } from '../../errors.js';
import { connectors } from '../../parts/connectors/index.js';
import { jobTools, runJob } from '../../pipeline/run-job.js';
import { type Arguments, type Command, storeDir, storeOption, type Terminal } from '../command.js';
import { checkJobs, listJobs } from '../jobs/check.js';
import { dryRun } from '../jobs/dry-run.js';

const command: Command = {
  summary: '按任务文件从站点、平台和数据库取意见。任务放在数据仓的 county/jobs 文件夹里，一个文件一个任务。',
  usage: [
    'jobs list',
    'jobs check [名称]',
    'jobs dry-run 名称 [--rows 行数]',
    'jobs run 名称…',
    'jobs schema',
  ],
  options: {
    ...storeOption,
    rows: { type: 'string', value: '行数', help: '试读时显示多少行，默认 5' },
  },
  async run(args, terminal) {
    const [action = 'list', ...names] = args.positionals;
    const dir = storeDir(args);
    switch (action) {
      case 'list':
        return listJobs(dir, terminal);
      case 'check':
        return checkJobs(dir, names, terminal);
      case 'dry-run':
        return dryRun(dir, oneName(names), shownRows(args), terminal);
      case 'run':
        return runJobs(dir, names, terminal);
      case 'schema':
        return printSchema(terminal);
      default:
        throw new MinshengError('usage', {
          what: `不认识 jobs ${action}，可用：list、check、dry-run、run、schema。`,
        });
    }
  },
};

/** The JSON Schema of a job file, for editors. */
function printSchema(terminal: Terminal): number {
  const schema = jobJsonSchema(connectors);
  terminal.out(JSON.stringify(schema, null, 2));
  terminal.result(schema);
  return 0;
}

/** Runs jobs one after the other; one that fails stops no other. */
async function runJobs(dir: string, names: readonly string[], terminal: Terminal): Promise<number> {
  if (names.length === 0) throw new MinshengError('usage', { what: '请写明任务的名称。' });
  const stop = new AbortController();
  const onSignal = () => stop.abort(new MinshengError('interrupted', {}));
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const results: object[] = [];
  let failed: MinshengError | undefined;
  for (const name of names) {
    try {
      const counts = await runJob(
        name,
        jobTools(dir, stop.signal, (line) => terminal.note(line)),
      );
      const { read, stored, known, quarantined, gone } = counts;
      terminal.out(
        `${name}：读 ${read} 行，存 ${stored}，已有 ${known}，隔离 ${quarantined}${gone > 0 ? `，来源已删除 ${gone}` : ''}。`,
      );
      results.push({ job: name, ...counts });
    } catch (error) {
      if (!(error instanceof MinshengError) || names.length === 1) throw error;
      terminal.out(`${name}：${error.message} ${error.hint}`);
      results.push({ job: name, error: error.code });
      failed = error;
    }
  }
  process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  terminal.result(results);
  return failed?.exitCode ?? 0;
}

function oneName(names: readonly string[]): string {
  const [name] = names;
  if (name === undefined || names.length > 1)
    throw new MinshengError('usage', { what: '请写一个任务的名称。' });
  return name;
}

function shownRows(args: Arguments): number {
  const text = args.text('rows') ?? '5';
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new MinshengError('usage', { what: `--rows 要写 1 到 9999 的整数，现在是“${text}”。` });
}

export default command;
