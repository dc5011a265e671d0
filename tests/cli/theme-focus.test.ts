import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import focus from '../../src/cli/commands/focus.js';
import issue from '../../src/cli/commands/issue.js';
import theme from '../../src/cli/commands/theme.js';
import { runCommand } from '../support/in-process.js';
import { countsOf, runLine, type Workbench, workbench } from '../support/line.js';

const estates = ['清荷苑', '云杉苑', '柳岸花苑', '石桥新苑'];
const told = ['半夜还在炒菜', '窗户不敢开', '衣服都是油味', '老人直咳嗽'];

/** Four estates with one matter; in the first, five people send one text. */
const rows = [
  '编号,姓名,主题,内容,时间,站点',
  ...estates.flatMap((estate, at) =>
    told.map(
      (what, n) =>
        `E${at}${n},居民${at}${n},${estate}楼下餐馆油烟扰民,${estate}楼下的餐馆油烟直排，${what}，${estate}的住户要求餐馆装油烟净化器,2026/3/${at + n + 2} 9:30,${at < 2 ? '望云站' : '青石站'}`,
    ),
  ),
  ...[1, 2, 3, 4, 5].map(
    (n) =>
      `C${n},联名${n},清荷苑楼下餐馆油烟扰民,清荷苑楼下的餐馆油烟直排熏得人受不了，我们联名要求清荷苑楼下餐馆马上装净化器,2026/3/20 1${n}:30,望云站`,
  ),
].join('\r\n');

let bench: Workbench;
let store = '';
beforeAll(async () => {
  bench = workbench();
  store = join(bench.dir, 'store');
  mkdirSync(join(store, 'county/pipelines'), { recursive: true });
  await runLine(store, [bench.file('台账.csv', rows)]);
});
afterAll(() => bench.remove());

interface Line {
  readonly theme_id: string;
  readonly issues: number;
  readonly people: number;
}

describe('minsheng theme and focus', () => {
  it('list the matter that several places share, and lead from it to its issues', async () => {
    const { result, out } = await runCommand(theme, ['--store', store]);
    const [first] = result as Line[];
    expect(first!.issues).toBeGreaterThanOrEqual(3);
    expect(out).toContain('油烟');
    const shown = await runCommand(theme, [first!.theme_id, '--store', store]);
    const { issues } = shown.result as { issues: { issue_id: string; name: string }[] };
    expect(shown.out).toContain('每月人数');
    const own = issues.find(({ name }) => name.includes('清荷苑'))!;
    const detail = await runCommand(issue, [own.issue_id, '--people', '--store', store]);
    for (const word of ['集中发送', '5 人署名', 'C1', '最新的意见', '每个站点的意见', first!.theme_id])
      expect(detail.out).toContain(word);
  });

  it('show what committees watch, by town and week, and hide small counts from the public', async () => {
    const { out } = await runCommand(focus, ['list', '--store', store]);
    expect(out).toContain('air-and-noise');
    const shown = await runCommand(focus, ['show', 'air-and-noise', '--store', store]);
    expect(shown.out).toMatch(/\[E\d\d\].*油烟/);
    expect(shown.out).toContain('每周人数');
    const open = await runCommand(focus, ['show', 'air-and-noise', '--public', '--store', store]);
    expect(open.out).not.toMatch(/\[[EC]\d/);
  });

  it('refuse what they do not know', async () => {
    await expect(runCommand(focus, ['show', 'nothing', '--store', store])).rejects.toThrow(/nothing/);
    await expect(runCommand(theme, ['T0', '--store', store])).rejects.toThrow(/T0/);
    await expect(runCommand(focus, ['frob', '--store', store])).rejects.toThrow(/focus list/);
  });

  it('do nothing on a second run, and follow the county’s own topics', async () => {
    const again = await runLine(store, []);
    expect(countsOf(again.report, 'themes')).toEqual({ themed: 0 });
    expect(countsOf(again.report, 'focus')).toEqual({ focused: 0 });
    expect(countsOf(again.report, 'publish').published).toBe(0);
    const own = 'topics:\n  - { name: smoke, title: 油烟, words: [净化器], threshold: 0 }\n';
    writeFileSync(join(store, 'county/pipelines/focus.yaml'), own);
    const { report } = await runLine(store, []);
    expect(countsOf(report, 'focus')).toMatchObject({ topics: 1, matches: 21 });
  });
});
