import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BatchedCommits } from '../../src/stages/batched-commits.js';
import { Db } from '../../src/store/db.js';

let db: Db;
let other: Db;
beforeEach(async () => {
  db = await Db.open(':memory:');
  await db.run('create table seen (n integer)');
  other = await db.fork();
});
afterEach(() => {
  other.close(false);
  db.close();
});

const add = (n: number) => () => db.run('insert into seen values ($n)', { n });
const committed = async () =>
  (await other.all<{ n: number }>('select n from seen order by n')).map(({ n }) => n);

describe('small writes', () => {
  it('are committed together once there are enough rows', async () => {
    const commits = new BatchedCommits(db, 10);
    expect(await commits.write(4, 9, add(1))).toBe(false);
    expect(await commits.write(4, 9, add(2))).toBe(false);
    expect(await committed()).toEqual([]);
    expect(await commits.write(4, 9, add(3))).toBe(true);
    expect(await committed()).toEqual([1, 2, 3]);
    expect(await commits.commit()).toBe(false);
  });

  it('are committed once they are long', async () => {
    const commits = new BatchedCommits(db, 10);
    expect(await commits.write(1, 63_000_000, add(1))).toBe(false);
    expect(await commits.write(1, 1_000_000, add(2))).toBe(true);
    expect(await committed()).toEqual([1, 2]);
  });

  it('are committed when asked for', async () => {
    const commits = new BatchedCommits(db, 10);
    await commits.write(1, 9, add(1));
    expect(await commits.commit()).toBe(true);
    expect(await committed()).toEqual([1]);
  });

  it('are all taken back when one fails, but not those committed before, and others can follow', async () => {
    const commits = new BatchedCommits(db, 2);
    await commits.write(2, 9, add(1));
    await commits.write(1, 9, add(2));
    const failing = commits.write(1, 9, async () => {
      await add(3)();
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await commits.commit()).toBe(false);
    await commits.write(2, 9, add(4));
    expect(await committed()).toEqual([1, 4]);
  });
});
