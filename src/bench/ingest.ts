import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLedgers } from './ledgers.js';
import type { BenchRun } from './one.js';

/** Takes in generated rows from a CSV file and from four workbooks, and gives a table of time and peak memory. */
export async function benchIngest(rows: number, seed: number): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'minsheng-bench-ingest-'));
  try {
    const { csv, xlsx } = await writeLedgers(dir, rows, seed);
    const lines = Object.entries({ 'one CSV file': csv, 'four workbooks': xlsx }).map(([name, files]) => {
      const { messages, stages, peakMegabytes } = ingest(files);
      const seconds = stages[0]!.seconds;
      return `| ${[name, messages, seconds.toFixed(1), (messages / seconds).toFixed(0), peakMegabytes.toFixed(0)].join(' | ')} |`;
    });
    return [
      '| from | rows stored | seconds | rows/s | peak memory, MB |',
      '|---|---:|---:|---:|---:|',
      ...lines,
    ].join('\n');
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** A process of its own, with the limits a county's machine would have. */
function ingest(files: readonly string[]): BenchRun {
  const script = fileURLToPath(new URL('./one.js', import.meta.url));
  const args = ['--until=ingest', ...files];
  return JSON.parse(execFileSync(process.execPath, [script, ...args], { encoding: 'utf8' })) as BenchRun;
}
