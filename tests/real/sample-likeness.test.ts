import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSampleSource } from '../../src/cli/sample/load.js';
import { tellMessages } from '../../src/core/sample/message.js';
import { makeWorld } from '../../src/core/sample/world.js';
import { readWorkbook } from '../../src/formats/xlsx.js';
import { type Likeness, measureLikeness } from './text-likeness.js';

const workbook = resolve(import.meta.dirname, '../../../shared/data/city-messages/messages.xlsx');
const isThere = existsSync(workbook);
const title = isThere
  ? 'the sample held against real messages'
  : 'the sample held against real messages (skipped: no real workbook beside the repository)';

/** Bodies of the real workbook in order of time. */
async function realBodies(): Promise<string[]> {
  const bytes = readFileSync(workbook);
  const rows: { at: string; body: string }[] = [];
  for await (const { cells } of readWorkbook(bytes))
    rows.push({ at: String(cells[3] ?? ''), body: String(cells[4] ?? '').trim() });
  return rows
    .slice(1)
    .filter(({ body }) => body !== '')
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ body }) => body);
}

function madeBodies(): string[] {
  return [...tellMessages(makeWorld(loadSampleSource(), 4300, 1))]
    .filter(({ row, body }) => row.textOf === row.id && body !== '')
    .map(({ body }) => body);
}

function table(real: Likeness, made: Likeness): string {
  const line = (name: string, a: number, b: number, digits: number) =>
    `${name.padEnd(28)}${a.toFixed(digits).padStart(8)}${b.toFixed(digits).padStart(8)}${(b / a).toFixed(2).padStart(8)}`;
  return [
    `${''.padEnd(28)}    real    made   ratio`,
    ...['p10', 'p25', 'p50', 'p75', 'p90', 'p95'].map((p, i) =>
      line(`length ${p}`, real.lengths[i] ?? 0, made.lengths[i] ?? 0, 0),
    ),
    line('new trigrams', real.newTrigrams, made.newTrigrams, 3),
    ...['p50', 'p75', 'p90', 'p95'].map((p, i) =>
      line(`nearest neighbour ${p}`, real.nearest[i] ?? 0, made.nearest[i] ?? 0, 3),
    ),
  ].join('\n');
}

describe.skipIf(!isThere)(title, () => {
  let real: Likeness;
  let made: Likeness;
  beforeAll(async () => {
    real = measureLikeness(await realBodies());
    made = measureLikeness(madeBodies());
    process.stdout.write(`\n${table(real, made)}\n`);
  });

  it('has bodies of like length at the median and the 90th percentile', () => {
    for (const i of [2, 4]) {
      const ratio = (made.lengths[i] ?? 0) / (real.lengths[i] ?? 1);
      expect(ratio).toBeGreaterThan(1 / 1.6);
      expect(ratio).toBeLessThan(1.6);
    }
  });

  it('brings new wording in each message, at least 0.4 times as much as residents do', () => {
    expect(made.newTrigrams / real.newTrigrams).toBeGreaterThan(0.4);
  });

  it('has no more near-copies than the real workbook, by a margin of 0.15', () => {
    expect(made.nearest[3]).toBeLessThan((real.nearest[3] ?? 0) + 0.15);
  });
});
