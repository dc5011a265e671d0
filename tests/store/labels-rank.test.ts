import { expect, it } from 'vitest';
import { Db } from '../../src/store/db.js';
import { sqlFile } from '../../src/store/sql.js';

it('keeps labels of older stores as those of the main matter, and then takes several a message', async () => {
  const db = await Db.open(':memory:');
  try {
    await db.run(sqlFile('schema/store-001'));
    await db.run("insert into labels values ('m', 1, '民政', 0.9, 'assigned', 'x', 'h')");
    await db.run(sqlFile('schema/store-006'));
    await db.run("insert into labels values ('m', 2, 1, '交通运输', 0.8, 'assigned', 'x', 'h')");
    expect(
      await db.all('select message_id, rank, level, code, score, made_by from labels order by rank'),
    ).toEqual([
      { message_id: 'm', rank: 1, level: 1, code: '民政', score: 0.9, made_by: 'x' },
      { message_id: 'm', rank: 2, level: 1, code: '交通运输', score: 0.8, made_by: 'x' },
    ]);
  } finally {
    db.close();
  }
});
