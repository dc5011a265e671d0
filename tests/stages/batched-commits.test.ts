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
    await commits.write(4, 9, add(1));
    await commits.write(4, 9, add(2));
    expect(commits.isBusy).toBe(false);
    expect(await committed()).toEqual([]);
    await commits.write(4, 9, add(3));
    expect(commits.isBusy).toBe(true);
    await expect.poll(committed).toEqual([1, 2, 3]);
    expect(commits.isBusy).toBe(false);
  });

  it('are committed once they are long', async () => {
    const commits = new BatchedCommits(db, 10);
    await commits.write(1, 63_000_000, add(1));
    expect(commits.isBusy).toBe(false);
    await commits.write(1, 1_000_000, add(2));
    await expect.poll(committed).toEqual([1, 2]);
  });

  it('are committed when asked for', async () => {
    const commits = new BatchedCommits(db, 10);
    await commits.write(1, 9, add(1));
    await commits.commit();
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
    await commits.write(2, 9, add(4));
    await commits.commit();
    expect(await committed()).toEqual([1, 4]);
  });

  it('tell with the next call that the store could not commit them', async () => {
    await db.run('create table once (n integer primary key)');
    const commits = new BatchedCommits(db, 1);
    // Two connections that put in the same key: the second to commit fails.
    await other.run('begin transaction');
    await other.run('insert into once values (1)');
    await commits.write(0, 9, () => db.run('insert into once values (1)'));
    await other.run('commit');
    await commits.write(1, 9, add(1));
    await expect(commits.commit()).rejects.toThrow(/once|constraint|conflict/i);
    await commits.write(1, 9, add(2));
    await commits.commit();
    expect(await committed()).toEqual([2]);
  });
});
