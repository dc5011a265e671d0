import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Db } from '../../src/store/db.js';
import { migrateStore } from '../../src/store/migrate.js';
import { applySteps, shippedSteps, storeVersion } from '../../src/store/schema.js';
import { findSnapshot, openSnapshot } from '../../src/store/snapshot.js';
import { aboutText } from '../../src/store/store.js';
import { runLine, type Workbench, workbench } from '../support/line.js';

let bench: Workbench;
beforeAll(() => {
  bench = workbench();
});
afterAll(() => bench.remove());

/** A store of an older version with one raw message and one row in quarantine. */
async function oldStore(version: number): Promise<string> {
  const dir = join(bench.dir, `v${version}`);
  mkdirSync(join(dir, 'published'), { recursive: true });
  await applySteps(
    dir,
    shippedSteps().filter((step) => step.version <= version),
  );
  writeFileSync(join(dir, 'store.json'), aboutText(version));
  writeFileSync(join(dir, 'salt.key'), 'salt\n');
  const vault = await Db.open(join(dir, 'vault.duckdb'));
  await vault.run(`insert into raw_messages values ('m1', 1, 'headings:x', 'K1', 'f.csv', null, 2, '路灯不亮', '三盏全灭',
    timestamp '2026-05-01', '某人', null, null, null, null, '类', 1, 2, null, null, null, 'h', timestamp '2026-05-03')`);
  await vault.run(`insert into quarantine values ('q1', 'headings:x', 'f.csv', null, 3, '时间', '2026-02-30',
    '“2026-02-30”不是有效的日期：2026 年 2 月没有 30 日', '办法', '{"a":1}', timestamp '2026-05-03')`);
  vault.close();
  return dir;
}

describe.each([1, 2])('a store of version %i', (version) => {
  it('has quality tables after migration and the next run', async () => {
    const dir = await oldStore(version);
    const done = await migrateStore(dir, { now: new Date('2026-06-01T00:00:00Z') });
    expect(done).toMatchObject({ from: version, to: storeVersion });
    await runLine(dir, []);
    const db = await openSnapshot(dir, findSnapshot(dir));
    const weekly = await db.all('select week, messages, without_category, quarantined from quality_weekly');
    const reasons = await db.all('select reason, column_name, rows from quality_reasons');
    db.close();
    expect(weekly).toEqual([
      { week: null, messages: 0, without_category: 0, quarantined: 1 },
      { week: '2026-04-27', messages: 1, without_category: 0, quarantined: 0 },
    ]);
    expect(reasons).toEqual([{ reason: '没有这个日期', column_name: '时间', rows: 1 }]);
  });
});
