import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CurationDecision } from '../../src/core/decisions/curation.js';
import { seededRandom } from '../../src/core/rng.js';
import {
  listCuration,
  markIssue,
  mergeIssues,
  moveMessage,
  renameIssue,
  splitIssue,
} from '../../src/pipeline/curation.js';
import { snapshotNumbers } from '../../src/store/snapshot.js';
import { Store } from '../../src/store/store.js';
import { countsOf, runLine, type Workbench, workbench } from '../support/line.js';

const random = seededRandom(11);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
const estates = '云杉苑 清荷苑 望江里 柳岸居 松涛园 翠竹坊 春晓庭 金桂湾 明月台 石榴巷 银杏里 白鹭洲'.split(
  ' ',
);
const matters = [
  ['电梯', '电梯老是停运，老人上不了楼', '电梯又坏了，门关不上'],
  ['路灯', '楼下路灯不亮，晚上摔过人', '路灯全灭了，没有人来修'],
  ['积水', '下雨就积水，车库进了水', '门口积水过膝，排水口堵了'],
];

/** Fictional: each matter of each estate is told by several residents. */
const rows = estates.flatMap((estate, at) =>
  matters.flatMap(([what, ...texts], kind) =>
    Array.from({ length: 4 }, (_, n) => {
      const day = String(((at * 7 + kind * 3 + n * 5) % 28) + 1).padStart(2, '0');
      return `${estate}${kind}${n},住户${at}${kind}${n},${estate}${what}问题,${estate}的${texts[n % 2]}，${pick(['请尽快处理', '盼望解决', '已经反映多次', '大家都着急'])}第${n}回,2026-0${(n % 3) + 1}-${day}`;
    }),
  ),
);
const ledger = ['编号,姓名,主题,内容,时间', ...rows].join('\n');
const extra = [
  '编号,姓名,主题,内容,时间',
  ...estates.map(
    (estate) => `${estate}新,新住户,${estate}电梯问题,${estate}的电梯老是停运，又困住了人,2026-05-02`,
  ),
].join('\n');

interface Snapshot {
  readonly issueOf: ReadonlyMap<string, string>;
  readonly issues: ReadonlyMap<string, { name: string; status: string; locked: boolean; hidden: boolean }>;
}

let bench: Workbench;
let dir: string;
const by = () => ({ who: '某甲', now: new Date('2026-06-01'), reason: undefined });

async function read(): Promise<Snapshot> {
  const store = await Store.open(dir, 'test');
  try {
    const members = await store.db.all<{ m: string; i: string }>(
      'select message_id as m, issue_id as i from issue_members',
    );
    const issues = await store.db.all<{
      id: string;
      name: string;
      status: string;
      locked: boolean;
      hidden: boolean;
    }>('select issue_id as id, name, status, locked, hidden from issues');
    return {
      issueOf: new Map(members.map(({ m, i }) => [m, i])),
      issues: new Map(issues.map(({ id, ...issue }) => [id, issue])),
    };
  } finally {
    store.close();
  }
}

/** Makes the next run group everything anew. */
async function forgetBasis(): Promise<void> {
  const store = await Store.open(dir, 'test');
  const state = JSON.parse((await store.meta('clustered'))!) as object;
  await store.setMeta('clustered', JSON.stringify({ ...state, key: '', basis: 'another' }));
  store.close();
}

/** One random decision on what stands; undefined where chance picked something that cannot be. */
async function decideAtRandom(): Promise<CurationDecision | undefined> {
  const { issueOf, issues } = await read();
  const [issue, other] = [pick([...issues.keys()].sort()), pick([...issues.keys()].sort())];
  const members = [...issueOf]
    .filter(([, id]) => id === issue)
    .map(([id]) => id)
    .sort();
  const action = pick([
    'rename',
    'merge',
    'split',
    'move',
    'out',
    'lock',
    'hide',
    'resolved',
    'recurring',
  ] as const);
  const attempts = {
    rename: () => renameIssue(dir, issue, `${pick(estates)}的事${Math.floor(random() * 1000)}`, by()),
    merge: () => mergeIssues(dir, issue, other, by()),
    split: () => splitIssue(dir, issue, members.slice(0, 2), by()),
    move: () => moveMessage(dir, pick([...issueOf.keys()].sort()), issue, by()),
    out: () => moveMessage(dir, pick(members), undefined, by()),
    lock: () => markIssue(dir, 'lock', issue, by()),
    hide: () => markIssue(dir, 'hide', issue, by()),
    resolved: () => markIssue(dir, 'resolved', issue, by()),
    recurring: () => markIssue(dir, 'recurring', issue, by()),
  };
  return attempts[action]().catch(() => undefined);
}

/** What decisions in effect ask for that does not hold, told for the failure's sake. */
function undone({ issueOf, issues }: Snapshot, decisions: readonly CurationDecision[]): string[] {
  const merged = new Map(
    decisions.flatMap((one) => (one.action === 'merge' ? [[one.target, one.into!] as const] : [])),
  );
  const resolve = (id: string): string => (merged.has(id) ? resolve(merged.get(id)!) : id);
  const wanted = new Map<string, string | null>();
  for (const { action, target, into, members, rest = [] } of decisions) {
    if (action === 'move') wanted.set(target, into ?? null);
    if (action === 'merge') for (const id of [...members, ...rest]) wanted.set(id, into!);
    if (action === 'split') for (const id of members) wanted.set(id, into!);
    if (action === 'split') for (const id of rest) wanted.set(id, target);
    if (action === 'lock') for (const id of members) wanted.set(id, target);
    if (!['move', 'merge', 'split', 'lock'].includes(action))
      for (const id of members) wanted.set(id, target);
  }
  const sizes = new Map<string, number>();
  for (const id of wanted.values())
    if (id !== null) sizes.set(resolve(id), (sizes.get(resolve(id)) ?? 0) + 1);
  const places = [...wanted].filter(([id, issue]) => {
    const at = issue === null ? undefined : resolve(issue);
    // A person may have moved all but one message away: then there is no issue left to be in.
    if (at !== undefined && sizes.get(at)! < 2 && !issues.has(at)) return false;
    return issueOf.get(id) !== at;
  });
  const facts = decisions.filter(({ action, target, name }) => {
    const issue = issues.get(target);
    if (issue === undefined)
      return (
        action !== 'move' && action !== 'merge' && resolve(target) === target && (sizes.get(target) ?? 0) > 1
      );
    if (action === 'rename') return issue.name !== name;
    if (action === 'lock') return !issue.locked;
    if (action === 'hide') return !issue.hidden;
    return (action === 'resolved' || action === 'recurring') && issue.status === 'open';
  });
  return [
    ...places.map(([id, issue]) => `${id} 不在 ${issue}`),
    ...facts.map(({ action, target }) => `${action} ${target}`),
  ];
}

beforeAll(async () => {
  bench = workbench();
  dir = join(bench.dir, 'store');
  await runLine(dir, [bench.file('a.csv', ledger)]);
}, 120_000);
afterAll(() => bench.remove());

describe('people’s decisions on issues', () => {
  it('survive a full regrouping and new messages, fifty at random: none is undone', async () => {
    const before = await read();
    expect(before.issues.size).toBeGreaterThan(12);
    let made = 0;
    for (let tries = 0; made < 50 && tries < 400; tries += 1) {
      if ((await decideAtRandom()) === undefined) continue;
      made += 1;
      if (made % 17 === 0) await runLine(dir, []);
    }
    expect(made).toBe(50);
    const { said } = await runLine(dir, []);
    const decisions = listCuration(dir);
    expect(undone(await read(), decisions)).toEqual([]);
    expect(said.join('\n')).toMatch(/照人的决定，\d+ 件意见不在机器会放的地方/);
    await forgetBasis();
    const again = await runLine(dir, [bench.file('b.csv', extra)]);
    expect(undone(await read(), decisions)).toEqual([]);
    expect(again.said.join('\n')).toContain('照人的决定');
  }, 240_000);

  it('give no new snapshot when nothing is new, and are told again all the same', async () => {
    const numbers = snapshotNumbers(dir);
    const { report, said } = await runLine(dir, []);
    expect(countsOf(report, 'cluster')).toEqual({ clustered: 0 });
    expect(said.join('\n')).toContain('照人的决定');
    expect(snapshotNumbers(dir)).toEqual(numbers);
  }, 60_000);
});
