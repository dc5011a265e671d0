import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { initStore } from '../../src/store/store.js';
import { IngestProcess, type Outcome } from '../support/fuzz/ingest-process.js';
import { type Recipe, recipes } from '../support/fuzz/recipes.js';
import { goodRows, type MadeFile, seedFiles } from '../support/fuzz/seeds.js';
import { faultOf, type Result, summary, withoutRows } from '../support/fuzz/verdict.js';

const seed = Number(process.env.MINSHENG_FUZZ_SEED ?? 20_260_504);
const isLong = process.env.MINSHENG_LONG_TESTS === '1';
/** Files of a run, and which share of the heavy kinds is among them: all with MINSHENG_LONG_TESTS=1. */
const [count, nth] = isLong ? [1000, 1] : [300, 4];
/** A pattern of kinds, or `#` and an index, to make some files alone again. */
const only = process.env.MINSHENG_FUZZ_ONLY ?? '';

let sandbox = '';
let child: IngestProcess;
let made: readonly Recipe[];
const seen = new Set<string>();

beforeAll(async () => {
  sandbox = mkdtempSync(join(tmpdir(), 'minsheng-fuzz-'));
  for (const folder of ['in', 'tmp']) mkdirSync(join(sandbox, folder));
  await initStore(join(sandbox, 'store'), 'fuzz salt');
  child = new IngestProcess(join(sandbox, 'store'), join(sandbox, 'tmp'));
  made = (await recipes(seed, count, nth)).filter(({ kind, index }) =>
    only.startsWith('#') ? `#${index}` === only : new RegExp(only).test(kind),
  );
});
afterAll(async () => {
  await child.close();
  rmSync(sandbox, { recursive: true });
});

async function taken(id: number, { name, bytes }: MadeFile): Promise<Omit<Result, 'recipe'>> {
  const folder = join(sandbox, 'in', String(id));
  mkdirSync(folder);
  const file = join(folder, name);
  writeFileSync(file, bytes);
  const way = id % 4 === 3 ? 'from' : 'job';
  const outcome = await child.take({ id, name: `fuzz-${id}`, file, way });
  rmSync(folder, { recursive: true });
  const digest = createHash('sha256').update(bytes).digest('hex');
  const isRepeated = seen.has(digest);
  seen.add(digest);
  return { outcome, way, isRepeated };
}

/** What makes one file again. */
const again = (index: number): string =>
  `${isLong ? 'MINSHENG_LONG_TESTS=1 ' : ''}MINSHENG_FUZZ_SEED=${seed} MINSHENG_FUZZ_ONLY='#${index}'`;

describe('files that are damaged or made to do harm', () => {
  it.each([
    ['workbooks', true],
    ['other files', false],
  ])(
    'end stored or quarantined, each in time and in bounded memory: %s',
    { timeout: 900_000 },
    async (_, isXlsx) => {
      const results: Result[] = [];
      const run = made.filter(({ kind }) => /xls/.test(kind) === isXlsx);
      for (const recipe of run) {
        // A process of their own, before and after, tells their memory from that of others.
        if (recipe.heavy) await child.close();
        results.push({ recipe, ...(await taken(recipe.index, recipe.make())) });
        if (recipe.heavy) await child.close();
      }
      process.stdout.write(`\n${summary(results)}\n`);
      const faults = results.flatMap((result) => {
        const fault = faultOf(result);
        const { kind, index } = result.recipe;
        return fault === undefined ? [] : [`${again(index)} ${kind}: ${fault}`];
      });
      expect(faults).toEqual([]);
      expect(results).toHaveLength(run.length);
      if (only === '') expect(withoutRows(results).length).toBeLessThan(run.length / 20);
    },
  );

  it('leave nothing behind, and write nowhere but in the store', () => {
    expect(readdirSync(join(sandbox, 'tmp'))).toEqual([]);
    expect(readdirSync(join(sandbox, 'in'))).toEqual([]);
    expect(readdirSync(sandbox).sort()).toEqual(['in', 'store', 'tmp']);
    expect(existsSync('/tmp/evil.csv')).toBe(false);
  });

  it('do not keep a good file of any kind from coming in after them, with all its rows', async () => {
    for (const [place, file] of (await seedFiles()).entries()) {
      const { outcome } = await taken(4 * (count + place), file);
      expect(outcome, file.name).not.toHaveProperty('died');
      const { counts, stored } = outcome as Outcome;
      expect(stored, file.name).toBe(counts?.stored);
      if (/^(?:bom|plain|tabs|le|be|gb|lines|array|object|book)\./.test(file.name))
        expect(counts, file.name).toEqual({
          read: goodRows,
          stored: goodRows,
          known: 0,
          quarantined: 0,
          broken: 0,
          gone: 0,
        });
      else expect(stored, file.name).toBeGreaterThan(0);
    }
  });
});
