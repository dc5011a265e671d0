import { join } from 'node:path';
import { expect, it } from 'vitest';
import evalCommand from '../../src/cli/commands/eval.js';
import { packageRoot } from '../../src/config.js';
import type { evalFineLevels } from '../../src/pipeline/eval-fine.js';
import { runCommand } from '../support/in-process.js';

const gold = join(packageRoot, 'data-samples/category-cases/fine.yaml');

it('is right about at least .85 of the held-out cases whose second level it assigns, and assigns most', async () => {
  const { result, out } = await runCommand(evalCommand, ['fine', '--gold', gold]);
  const { seen, heldOut } = result as ReturnType<typeof evalFineLevels>;
  const [second, third] = heldOut;
  expect(second).toMatchObject({ level: 2 });
  expect(second!.cases + seen[0]!.cases).toBeGreaterThanOrEqual(100);
  expect(second!.assigned).toBeGreaterThan(0.6);
  expect(second!.assignedAccuracy).toBeGreaterThanOrEqual(0.85);
  expect(third!.assignedAccuracy).toBeGreaterThanOrEqual(0.85);
  // Texts this short and clear are easier than real ones, which the probabilities are set for.
  expect(second!.ece).toBeLessThan(0.16);
  expect(out).toContain('留出的一半');
});
