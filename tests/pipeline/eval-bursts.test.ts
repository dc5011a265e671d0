import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import evaluate from '../../src/cli/commands/eval.js';
import { evalBursts } from '../../src/pipeline/eval-bursts.js';
import { runCommand } from '../support/in-process.js';
import { storeOfIssues } from '../support/issue-weeks.js';
import { workbench } from '../support/line.js';

const bench = workbench();
const dir = join(bench.dir, 'store');
const trial = { storeDir: dir, permute: true, seed: 3, bursts: 12 };

beforeAll(async () => {
  const issues = Array.from({ length: 24 }, (_, at) => ({
    id: `issue-${at}`,
    category: at % 2 === 0 ? '环保' : '交通',
    people: [
      [at, 1],
      [at + 13, 1 + (at % 3)],
      [at + 29, 1],
    ] as const,
    station: at % 3 === 0 ? 's2' : 's1',
  }));
  (await storeOfIssues(dir, 60, issues)).close();
});
afterAll(() => bench.remove());

describe('the trial of burst detectors', () => {
  it('finds bursts put among permuted dates, and says the same again', async () => {
    const found = await evalBursts(trial);
    expect(found).toMatchObject({ issues: 24, bursts: 12, rounds: 12 });
    const [shipped] = found.detectors;
    expect(shipped).toMatchObject({ name: 'shipped', rate: null });
    expect(shipped?.recall.value).toBeGreaterThanOrEqual(0.75);
    expect(shipped?.falseAlarms.value).toBeLessThanOrEqual(1);
    expect(found.detectors.map(({ name }) => name)).toContain('kleinberg');
    expect(await evalBursts(trial)).toEqual(found);
    expect(await evalBursts({ ...trial, seed: 4 })).not.toEqual(found);
  });

  it('is a command that prints a line for each detector', async () => {
    const asked = ['bursts', '--store', dir, '--permute', '--bursts'];
    const { code, out } = await runCommand(evaluate, [...asked, '5']);
    expect(code).toBe(0);
    for (const name of ['本程序（现用门槛）', 'z 分数', 'EARS C2', 'Kleinberg']) expect(out).toContain(name);
    await expect(runCommand(evaluate, [...asked, '0'])).rejects.toMatchObject({ code: 'usage' });
  });

  it('refuses a store of too few weeks', async () => {
    const young = join(bench.dir, 'young');
    (await storeOfIssues(young, 6, [{ id: 'one', people: [[1, 2]] }])).close();
    await expect(evalBursts({ ...trial, storeDir: young })).rejects.toMatchObject({ code: 'usage' });
  });
});
