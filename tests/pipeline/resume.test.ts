import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stages } from '../../src/stages/index.js';
import { findSnapshot } from '../../src/store/snapshot.js';
import { ledger, runLine, type Workbench, workbench } from '../support/line.js';

let bench: Workbench;
let base: string;
let more: string;
let expected: ReturnType<typeof tables>;
/** Every point at which an undisturbed run tells how far it is: after each thing that it has committed. */
let points: string[];

const tables = (dir: string) => findSnapshot(dir).manifest.tables;

beforeAll(async () => {
  bench = workbench();
  base = join(bench.dir, 'base');
  await runLine(base, [bench.file('台账.csv', ledger)]);
  more = bench.file(
    '更多.csv',
    [
      '编号,姓名,主题,内容,时间,站点',
      'T1,居民甲,渡口的船太少,渡口早上只有一班船，上学上班都赶不上，盼望加开一班,2026-04-05,望云站',
      'T2,居民乙,渡口的船太少,渡口早上只有一班船，上学上班都赶不上，盼望加开一班,2026-04-06,望云站',
      'T3,居民丙,青石桥路的路灯坏了,青石桥路邮局门口的路灯又不亮了，请报修,2026-05-06,青石站',
      'X9,居民丁,没有日期的月份,日期写错了,2026-13-40,青石站',
    ].join('\r\n'),
  );
  points = [];
  const calm = copyOf('calm');
  await runLine(calm, [more], {
    onProgress: (stage) => points.push(stage),
  });
  expected = tables(calm);
});
afterAll(() => bench.remove());

function copyOf(name: string): string {
  const dir = join(bench.dir, name);
  cpSync(base, dir, { recursive: true });
  return dir;
}

const cut = new Error('cut');

async function resumed(name: string, broken: (dir: string) => Promise<unknown>) {
  const dir = copyOf(name);
  const before = tables(dir);
  await expect(broken(dir)).rejects.toThrow('cut');
  expect(tables(dir)).toEqual(before);
  await runLine(dir, [more]);
  return tables(dir);
}

describe('a run broken off', () => {
  it.each(stages.map(({ name }) => name))('before %s is taken up as if nothing had been', async (name) => {
    const found = await resumed(`before-${name}`, (dir) =>
      runLine(dir, [more], {
        onStage(stage) {
          if (stage === name) throw cut;
        },
      }),
    );
    expect(found).toEqual(expected);
  });

  it.each(['ingest', 'clean', 'segment', 'embed', 'classify'])(
    'right after %s committed a batch is taken up as if nothing had been',
    async (name) => {
      expect(points).toContain(name);
      const found = await resumed(`within-${name}`, (dir) =>
        runLine(dir, [more], {
          onProgress(stage) {
            if (stage === name) throw cut;
          },
        }),
      );
      expect(found).toEqual(expected);
    },
  );
});
