import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../config.js';
import { loadPipeline } from '../pipeline/load.js';
import { type RunReport, runPipeline } from '../pipeline/run.js';
import { initStore, sampleSalt } from '../store/store.js';

const { values } = parseArgs({
  options: { from: { type: 'string', multiple: true }, json: { type: 'boolean' } },
});
const from = values.from ?? [join(packageRoot, 'data-samples', 'messages')];

/** Runs the county pipeline on files in a fresh store and tells where the time went. */
async function bench(): Promise<RunReport> {
  const dir = mkdtempSync(join(tmpdir(), 'minsheng-bench-'));
  try {
    await initStore(dir, sampleSalt);
    return await runPipeline(loadPipeline('county'), {
      storeDir: dir,
      from,
      now: new Date(),
      say: () => undefined,
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const report = await bench();
const messages = report.stages.find(({ stage }) => stage === 'ingest')?.counts.stored ?? 0;
const total = report.stages.reduce((sum, { seconds }) => sum + seconds, 0);
const figures = {
  machine: `${cpus()[0]?.model ?? '?'} × ${cpus().length}, Node ${process.versions.node}`,
  messages,
  stages: report.stages.map(({ stage, seconds }) => ({ stage, seconds, perSecond: messages / seconds })),
  total,
  perSecond: messages / total,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
};

const print = (line: string) => process.stdout.write(`${line}\n`);
const number = (value: number, width: number) => value.toFixed(value < 10 ? 2 : 0).padStart(width);
if (values.json === true) print(JSON.stringify(figures));
else {
  print(`${figures.machine}; ${messages} messages`);
  print('| stage | seconds | messages/s |\n|---|---|---|');
  for (const { stage, seconds, perSecond } of figures.stages) {
    print(`| ${stage.padEnd(9)} | ${number(seconds, 7)} | ${number(perSecond, 10)} |`);
  }
  print(`| total     | ${number(total, 7)} | ${number(figures.perSecond, 10)} |`);
  print(`peak memory ${figures.peakMegabytes.toFixed(0)} MB`);
}
