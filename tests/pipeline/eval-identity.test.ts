import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import evaluate from '../../src/cli/commands/eval.js';
import { treeHashes } from '../support/command.js';
import { runCommand } from '../support/in-process.js';
import { ledger, runLine, workbench } from '../support/line.js';

const bench = workbench();
afterAll(() => bench.remove());

it('gives messages back step by step, counts whose issue keeps its id, and writes nothing', async () => {
  const dir = join(bench.dir, 'store');
  await runLine(dir, [bench.file('a.csv', ledger)]);
  const before = treeHashes(join(dir, 'state'));
  const gold = bench.file('gold.json', JSON.stringify([{ members: ['K1', 'K2', 'K3', 'K4', 'K5'] }]));
  const { out, result } = await runCommand(evaluate, ['identity', '--gold', gold, '--store', dir]);
  expect(out).toMatch(/第 10 步：新来 1 件，原在事项里的 9 件中 100\.0% 编号不变/);
  expect(out).toMatch(/BCubed F1：逐步 1\.000，一次全部 1\.000，差 0\.000/);
  expect(result).toMatchObject({ messages: 11, overall: { added: 1, kept: 1 }, stepwise: { members: 5 } });
  expect(treeHashes(join(dir, 'state'))).toEqual(before);
}, 60_000);
