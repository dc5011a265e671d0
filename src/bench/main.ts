import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchEncoder } from './encoder.js';
import { benchIngest } from './ingest.js';
import type { BenchRun } from './one.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string', multiple: true },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean' },
    until: { type: 'string' },
    texts: { type: 'string', default: '128' },
  },
});

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const node = (args: readonly string[]) =>
  execFileSync(process.execPath, ['--max-old-space-size=6144', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 26,
  });

/** One run on given files, or on `messages` generated ones. */
function measure(from: readonly string[]): BenchRun {
  return JSON.parse(
    node([script('./one.js'), ...from, ...(values.until === undefined ? [] : ['--until', values.until])]),
  ) as BenchRun;
}

function measureGenerated(messages: number): BenchRun {
  const dir = mkdtempSync(join(tmpdir(), 'minsheng-bench-sample-'));
  try {
    node([
      script('../cli/main.js'),
      'sample',
      '--messages',
      String(messages),
      '--seed',
      values.seed,
      '--out',
      dir,
    ]);
    return measure([join(dir, 'messages')]);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The stages that look at each message alone. */
const understanding = ['clean', 'segment', 'embed', 'classify'];

const understood = (run: BenchRun) =>
  run.stages.reduce((sum, { stage, seconds }) => sum + (understanding.includes(stage) ? seconds : 0), 0);

const total = (run: BenchRun) => run.stages.reduce((sum, { seconds }) => sum + seconds, 0);
const figure = (value: number) => value.toFixed(value < 10 ? 1 : 0);

/** Growth exponents between neighbouring runs: 1 is linear. */
function exponents(runs: readonly BenchRun[], seconds: (run: BenchRun) => number): string[] {
  return runs.slice(1).map((run, at) => {
    const before = runs[at]!;
    const exponent = Math.log(seconds(run) / seconds(before)) / Math.log(run.messages / before.messages);
    return exponent.toFixed(2);
  });
}

function table(runs: readonly BenchRun[]): string {
  const stages = runs[0]?.stages.map(({ stage }) => stage) ?? [];
  const secondsOf = (stage: string) => (run: BenchRun) =>
    run.stages.find((entry) => entry.stage === stage)?.seconds ?? 0;
  const growth = (seconds: (run: BenchRun) => number) =>
    runs.length > 1 ? [exponents(runs, seconds).join(', ')] : [];
  const row = (name: string, cells: readonly string[]) => `| ${[name, ...cells].join(' | ')} |`;
  const heads = [
    ...runs.map((run) => `${run.messages} messages`),
    ...(runs.length > 1 ? ['growth exponent'] : []),
  ];
  return [
    row('seconds', heads),
    row(
      '---',
      heads.map(() => '---:'),
    ),
    ...stages.map((stage) =>
      row(stage, [...runs.map((run) => figure(secondsOf(stage)(run))), ...growth(secondsOf(stage))]),
    ),
    row('**total**', [...runs.map((run) => figure(total(run))), ...growth(total)]),
    row('messages/s', [
      ...runs.map((run) => figure(run.messages / total(run))),
      ...(runs.length > 1 ? [''] : []),
    ]),
    row('messages/s, clean to classify', [
      ...runs.map((run) => figure(run.messages / understood(run))),
      ...(runs.length > 1 ? [''] : []),
    ]),
    row('characters each', [...runs.map((run) => figure(run.characters)), ...(runs.length > 1 ? [''] : [])]),
    row('issues', [...runs.map((run) => String(run.issues)), ...(runs.length > 1 ? [''] : [])]),
    row('peak memory, MB', [
      ...runs.map((run) => figure(run.peakMegabytes)),
      ...(runs.length > 1 ? [''] : []),
    ]),
  ].join('\n');
}

const machine = `${cpus()[0]?.model ?? '?'}, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.versions.node}`;
if (positionals[0] === 'ingest') {
  const rows = Number(positionals[1] ?? 1_000_000);
  process.stdout.write(`${machine}\n\n${await benchIngest(rows, Number(values.seed))}\n`);
} else if (positionals[0] === 'encoder') {
  process.stdout.write(`${machine}\n\n${await benchEncoder(positionals[1], Number(values.texts))}\n`);
} else {
  const sizes = positionals.length > 0 ? positionals.map(Number) : [3_000, 10_000, 100_000];
  const runs = values.from === undefined ? sizes.map(measureGenerated) : [measure(values.from)];
  process.stdout.write(
    values.json === true ? `${JSON.stringify({ machine, runs })}\n` : `${machine}\n\n${table(runs)}\n`,
  );
}
