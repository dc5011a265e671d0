import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import curate from '../../src/cli/commands/curate.js';
import { findSnapshot, openSnapshot, snapshotNumbers } from '../../src/store/snapshot.js';
import { runCommand } from '../support/in-process.js';
import { ledger, runLine, type Workbench, workbench } from '../support/line.js';

let bench: Workbench;
let dir: string;
const run = (...args: string[]) => runCommand(curate, [...args, '--store', dir]);
const decide = async (...args: string[]) =>
  (await run(...args, '--by', '某甲')).result as { id: string; into?: string };

interface Issue {
  readonly issue_id: string;
  readonly name: string;
  readonly members: string[];
  readonly status: string;
  readonly locked: boolean;
}

async function published<T extends object = Issue>(query = 'from issues order by people desc'): Promise<T[]> {
  const db = await openSnapshot(dir, findSnapshot(dir));
  try {
    return await db.all<T>(query);
  } finally {
    db.close();
  }
}

let lamps = '';
let mixing = '';

beforeAll(async () => {
  bench = workbench();
  dir = join(bench.dir, 'store');
  await runLine(dir, [bench.file('a.csv', ledger)]);
  const [first, second] = await published();
  [mixing, lamps] = [first!.issue_id, second!.issue_id];
}, 120_000);
afterAll(() => bench.remove());

describe('minsheng curate', () => {
  it('renames, locks and marks issues; the next run obeys and says what it would have called them', async () => {
    expect((await run('rename', mixing, '搅拌站扰民', '--by', '某甲', '--reason', '更清楚')).out).toContain(
      `已记下：事项 ${mixing} 改名为“搅拌站扰民”（某甲）`,
    );
    await decide('lock', mixing);
    await decide('resolved', lamps);
    const { said } = await runLine(dir, []);
    expect(said.join('\n')).toContain(`事项 ${mixing} 叫“搅拌站扰民”，机器会叫它“`);
    const [first, second] = await published();
    expect(first).toMatchObject({ issue_id: mixing, name: '搅拌站扰民', locked: true, status: 'open' });
    expect(second).toMatchObject({ issue_id: lamps, status: 'resolved', locked: false });
    const { out } = await run('list');
    expect(out).toMatch(/改名为“搅拌站扰民”\n {2}某甲，.*，更清楚\n/);
    expect(out).toMatch(/共 3 个决定有效。$/);
  }, 60_000);

  it('lets nothing into a locked issue but by a decision, and a resolved one recur', async () => {
    const more = [
      '编号,姓名,主题,内容,时间,站点,答复',
      'K9,居民辛,清荷苑旁边的搅拌站太扰民,清荷苑东门外的远达搅拌站半夜施工吵得睡不着，清荷苑的住户又来反映了，请尽快处理,2026/6/2 9:30,望云站,',
      'L9,居民壬,青石桥路的路灯坏了,青石桥路从邮局到粮站一段路灯又是三盏全灭，青石桥路的路灯请赶紧修,2026年6月3日,青石站,',
    ].join('\n');
    const { said } = await runLine(dir, [bench.file('b.csv', more)]);
    expect(said.join('\n')).toContain(`锁定的事项 ${mixing} 没有收进 1 件`);
    const issues = await published();
    expect(issues.find((one) => one.issue_id === mixing)?.members).toHaveLength(5);
    expect(issues.find((one) => one.issue_id === lamps)).toMatchObject({ status: 'recurring' });
    expect(issues.find((one) => one.issue_id === lamps)?.members).toContain('L9');
    await decide('move', 'K9', '--to', mixing);
    await runLine(dir, []);
    expect((await published()).find((one) => one.issue_id === mixing)?.members).toContain('K9');
  }, 60_000);

  it('merges, splits and moves out, and tells the history', async () => {
    const { into } = await decide('split', mixing, 'K1', 'K2');
    expect(into).toMatch(/^I/);
    await decide('merge', into!, '--into', lamps);
    await decide('move', 'K3', '--out');
    await runLine(dir, []);
    const issues = await published();
    expect([...issues.find((one) => one.issue_id === lamps)!.members].sort()).toEqual([
      'K1',
      'K2',
      'L1',
      'L2',
      'L3',
      'L4',
      'L9',
    ]);
    expect([...issues.find((one) => one.issue_id === mixing)!.members].sort()).toEqual(['K4', 'K5', 'K9']);
    const history = await published<{ issue_id: string; event: string; reason: string }>(
      'select issue_id, event, reason from issue_lineage order by run, issue_id, event',
    );
    expect(history.filter(({ event }) => event === 'born')).toHaveLength(2);
    expect(history).toContainEqual({
      issue_id: lamps,
      event: 'grew',
      reason: '收进 2 件，其中 2 件原在别的事项，现有 7 件',
    });
    expect(
      history
        .filter(({ event }) => event === 'kept')
        .map(({ reason }) => reason)
        .join(),
    ).toContain('照某甲的决定');
  }, 60_000);

  it('takes a decision back by its number', async () => {
    const decisions = (await run('list')).result as { id: string; action: string }[];
    const merge = decisions.find(({ action }) => action === 'merge')!;
    expect((await run('undo', merge.id.slice(0, 8))).out).toContain('已撤销：事项');
    await runLine(dir, []);
    const issues = await published();
    expect(issues.map(({ members }) => [...members].sort().join(' '))).toContain('K1 K2');
    await expect(run('undo', merge.id)).rejects.toThrow('没有这个决定');
  }, 60_000);

  it('keeps a hidden issue out of every published table, counts it, and shows it again', async () => {
    const { id } = await decide('hide', lamps);
    await runLine(dir, []);
    for (const table of Object.keys(findSnapshot(dir).manifest.tables))
      expect(JSON.stringify(await published(`from ${table}`)), table).not.toContain(lamps);
    expect(await published('select hidden_issues from summary')).toEqual([{ hidden_issues: 1 }]);
    await run('undo', id);
    await runLine(dir, []);
    expect((await published()).map((one) => one.issue_id)).toContain(lamps);
    const numbers = snapshotNumbers(dir);
    await runLine(dir, []);
    expect(snapshotNumbers(dir)).toEqual(numbers);
  }, 90_000);

  it('refuses what cannot be, and says why', async () => {
    await expect(run('rename', 'I没有', '名')).rejects.toThrow('没有这个事项');
    await expect(run('merge', lamps, '--into', lamps)).rejects.toThrow('已是同一个事项');
    await expect(run('split', lamps, 'L1')).rejects.toThrow('两件以上');
    await expect(run('split', lamps, 'K4', 'K5')).rejects.toThrow('不在事项');
    await expect(run('move', 'S3', '--to', lamps)).rejects.toThrow('不参加归并');
    await expect(run('move', 'L1')).rejects.toThrow('curate move 意见 --out');
    await expect(run('rename', lamps, ' ')).rejects.toThrow('60 个字');
    await expect(run('undo', 'zzz')).rejects.toThrow('没有这个决定');
    await expect(run('other')).rejects.toThrow('curate rename');
  });
});
