import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadPipeline } from '../pipeline/load.js';
import { runPipeline } from '../pipeline/run.js';
import { initStore, Store, sampleSalt } from '../store/store.js';

/** Figures of one run of the county pipeline in a fresh store, printed as one line of JSON. */
export interface BenchRun {
  readonly messages: number;
  readonly issues: number;
  readonly stages: readonly { readonly stage: string; readonly seconds: number }[];
  readonly peakMegabytes: number;
  /** Mean characters of title and body. */
  readonly characters: number;
}

/** A process of its own for each run, so that peak memory is the run's. */
async function run(from: readonly string[], until: string | undefined): Promise<BenchRun> {
  const dir = mkdtempSync(join(tmpdir(), 'minsheng-bench-'));
  try {
    await initStore(dir, sampleSalt);
    const report = await runPipeline(loadPipeline('county'), {
      storeDir: dir,
      from,
      ...(until === undefined ? {} : { until }),
      now: new Date(),
      say: () => undefined,
    });
    const counts = (stage: string) => report.stages.find((entry) => entry.stage === stage)?.counts ?? {};
    return {
      messages: counts('ingest').stored ?? 0,
      issues: counts('cluster').issues ?? 0,
      stages: report.stages.map(({ stage, seconds }) => ({ stage, seconds })),
      peakMegabytes: process.resourceUsage().maxRSS / 1024,
      characters: await meanCharacters(dir),
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function meanCharacters(dir: string): Promise<number> {
  const store = await Store.open(dir, 'bench');
  try {
    const sql = 'select avg(length(title) + length(body)) as mean from messages';
    return (await store.db.one<{ mean: number | null }>(sql))?.mean ?? 0;
  } finally {
    store.close();
  }
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { until: { type: 'string' } } });
process.stdout.write(`${JSON.stringify(await run(positionals, values.until))}\n`);
