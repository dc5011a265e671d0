import { expect, it } from 'vitest';
import { Db } from '../../src/store/db.js';
import { sqlFile } from '../../src/store/sql.js';

it('takes the issues of older stores for what stands, open and shown', async () => {
  const db = await Db.open(':memory:');
  try {
    await db.run(sqlFile('schema/store-001'));
    await db.run("insert into issues values ('I1', '路灯', '', '', '', false, [])");
    await db.run("insert into issue_members values ('I1', 'm', 0.5, 1, 'm')");
    await db.run(sqlFile('schema/store-009'));
    expect(
      await db.all('select issue_id, status, locked, hidden, named_by_person from shown_issues'),
    ).toEqual([{ issue_id: 'I1', status: 'open', locked: false, hidden: false, named_by_person: false }]);
    expect(await db.all('select message_id, placed_by from shown_members')).toEqual([
      { message_id: 'm', placed_by: 'machine' },
    ]);
    expect(await db.all('from machine_members')).toEqual([
      { message_id: 'm', issue_id: 'I1', closeness: 0.5, print: '' },
    ]);
    await db.run('update issues set hidden = true');
    expect(await db.all('from shown_members')).toEqual([]);
  } finally {
    db.close();
  }
});
