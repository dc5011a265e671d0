import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/config.js';
import { Crew as CrewHere, inOrder as inOrderHere } from '../../../src/stages/crew/crew.js';

/** Threads need the compiled worker. */
const compiled = (await import(
  pathToFileURL(join(packageRoot, 'dist/stages/crew/crew.js')).href
)) as typeof import('../../../src/stages/crew/crew.js');

const rows = (count: number, from: number) =>
  Array.from({ length: count }, (_, at) => ({
    title: `第${from + at}号楼电梯停运`,
    body: `业主反映电梯停运${at}天，没有人维修。`,
  }));

async function* batches() {
  yield rows(3000, 0);
  yield rows(2600, 3000);
  yield rows(1, 5600);
  yield rows(2900, 5601);
}

const settings = { part: 'jieba', words: ['电梯停运'] };

describe('a crew', () => {
  it('gives the same results in the same order, however many threads there are', async () => {
    const alone = new CrewHere('segment', settings, 1);
    const crew = new compiled.Crew('segment', settings, 2, 2500);
    const expected: unknown[] = [];
    for await (const { batch, result } of inOrderHere(batches(), alone)) expected.push([batch, result]);
    const found: unknown[] = [];
    for await (const { batch, result } of compiled.inOrder(batches(), crew)) found.push([batch, result]);
    await crew.close();
    expect(expected).toHaveLength(4);
    expect(found).toEqual(expected);
  });

  it('tells what went wrong in a thread, and goes on', async () => {
    const crew = new compiled.Crew('segment', settings, 2, 2500);
    const broken = rows(3000, 0);
    broken[2999] = null as never;
    await expect(crew.work(broken)).rejects.toThrow(/null/);
    await expect(crew.work(rows(3000, 0))).resolves.toHaveLength(3000);
    await crew.close();
  });

  it('fails every batch with the coded error of a task that cannot be made ready', async () => {
    const crew = new compiled.Crew('segment', { part: '没有的', words: [] }, 2, 2500);
    const work = [crew.work(rows(3000, 0)), crew.work(rows(3000, 0)), crew.work(rows(3000, 0))];
    const ends = await Promise.allSettled(work);
    await crew.close();
    for (const end of ends)
      expect(end).toMatchObject({
        status: 'rejected',
        reason: { code: 'part-unknown', name: 'MinshengError' },
      });
  });
});
