import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { judgeReplies } from '../../src/stages/reply-quality.js';
import { migrateStore } from '../../src/store/migrate.js';
import { applySteps, shippedSteps, storeVersion } from '../../src/store/schema.js';
import { aboutText, Store } from '../../src/store/store.js';
import { workbench } from '../support/line.js';

const bench = workbench();
afterAll(() => bench.remove());

describe.each([1, 2, 3])('a store of version %i', (version) => {
  it('has its replies judged after migration', async () => {
    const dir = join(bench.dir, `v${version}`);
    mkdirSync(join(dir, 'published'), { recursive: true });
    await applySteps(
      dir,
      shippedSteps().filter((step) => step.version <= version),
    );
    writeFileSync(join(dir, 'store.json'), aboutText(version));
    writeFileSync(join(dir, 'salt.key'), 'salt\n');
    const done = await migrateStore(dir, { now: new Date('2026-06-01T00:00:00Z') });
    expect(done).toMatchObject({ from: version, to: storeVersion });
    const store = await Store.open(dir, 'test');
    try {
      await store.db.run(`insert into messages by name select 'm1' as message_id, 1 as version, 'test' as source,
        'K1' as source_key, '路灯不亮' as title, '' as body, 0 as up_votes, 0 as down_votes, 0 as masked,
        'h' as text_hash, 'test' as cleaner`);
      await store.db.run(
        "insert into handling values ('m1', 'replied', '2026-03-09', null, '经查，路灯已更换。')",
      );
      expect(await judgeReplies(store)).toEqual({ judged: 1, removed: 0 });
      expect(await store.db.all('select answers, days_problem, step_id from reply_quality')).toEqual([
        { answers: 'yes', days_problem: 'missing', step_id: null },
      ]);
    } finally {
      store.close();
    }
  });
});
