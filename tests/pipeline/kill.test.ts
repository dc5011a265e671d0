import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stageName } from '../../src/cli/progress.js';
import { seededRandom } from '../../src/core/rng.js';
import { storeVersion } from '../../src/store/schema.js';
import { findSnapshot, openSnapshot, snapshotNumbers } from '../../src/store/snapshot.js';
import { replayState } from '../../src/store/state-log.js';
import { minsheng, startMinsheng, treeHashes } from '../support/command.js';
import { ledger, runLine, type Workbench, workbench } from '../support/line.js';

/** A dozen moments in the usual suite; forty with MINSHENG_LONG_TESTS=1. */
const moments = process.env.MINSHENG_LONG_TESTS === '1' ? 40 : 12;
const seed = 20_260_301;

interface Report {
  readonly stages: readonly { readonly stage: string; readonly seconds: number }[];
}

let bench: Workbench;
let base: string;
let more: string;
/** What an undisturbed run publishes, and how long each of its stages takes (ms). */
let expected: Record<string, string>;
let durations: { stage: string; ms: number }[];

beforeAll(async () => {
  bench = workbench();
  base = join(bench.dir, 'base');
  await runLine(base, [bench.file('台账.csv', ledger)]);
  more = bench.file('更多.csv', severalMatters());
  const calm = copyOf('calm');
  const { code, out } = await minsheng('run', '--json', '--store', calm, '--from', more);
  expect(code).toBe(0);
  expected = hashes(calm);
  durations = (JSON.parse(out) as Report).stages.map(({ stage, seconds }) => ({ stage, ms: seconds * 1000 }));
});
afterAll(() => bench.remove());

function copyOf(name: string): string {
  const dir = join(bench.dir, name);
  cpSync(base, dir, { recursive: true });
  return dir;
}

function hashes(dir: string): Record<string, string> {
  const { tables } = findSnapshot(dir).manifest;
  return Object.fromEntries(Object.entries(tables).map(([table, { sha256 }]) => [table, sha256]));
}

/**
 * Runs and kills the process without warning: `delay` ms after it says that it begins a stage. Returns the stage that
 * it was then in, or undefined where it had ended before.
 */
async function killIn(stage: string, delay: number, args: readonly string[]): Promise<string | undefined> {
  const { child, ended } = startMinsheng(args);
  let said = '';
  let timer: NodeJS.Timeout | undefined;
  child.stderr?.on('data', (text: string) => {
    said += text;
    if (timer === undefined && said.includes(`正在${stageName(stage)}……`)) {
      timer = setTimeout(() => child.kill('SIGKILL'), delay);
    }
  });
  const { code, err } = await ended;
  clearTimeout(timer);
  return code === null ? [...err.matchAll(/正在(.+)……/g)].at(-1)?.[1] : undefined;
}

/** Eight places, four matters, six texts each, and one text sent by two people. */
function severalMatters(): string {
  const places = ['柳岸新村', '东风桥', '云栖苑', '老粮站', '南河沿', '石塘小学', '望湖里', '桑园路'];
  const matters = ['积水没过脚面', '垃圾好几天没人清', '夜里施工吵人', '路灯一直不亮'];
  const tales = ['老人摔了一跤', '孩子上学绕远', '店里没法开门', '打过电话没人来', '去年也说过', '味道很重'];
  const rows = places.flatMap((place, p) =>
    tales.map((tale, t) => {
      const matter = matters[p % matters.length];
      const body = `${place}门口${matter}，${tale}，${place}的住户希望这个月里能处理，第${t + 1}次反映`;
      return `M${p}-${t},居民${p}${t},${place}${matter},${body},2026-0${1 + (t % 6)}-1${p},望云站`;
    }),
  );
  const twice = ['甲', '乙'].map(
    (who) =>
      `T${who},居民${who},渡口的船太少,渡口早上只有一班船，上学上班都赶不上，盼望加开一班,2026-04-05,望云站`,
  );
  return ['编号,姓名,主题,内容,时间,站点', ...rows, ...twice].join('\r\n');
}

describe('a run that is killed', () => {
  const random = seededRandom(seed);
  const shots = Array.from({ length: moments }, (_, shot) => ({ shot, into: random() }));
  const struck = new Map<string, number>();

  it.each(shots)(
    'at moment $shot leaves the old snapshot, and the next run ends as if nothing had been',
    async ({ shot, into }) => {
      const { stage, ms } = durations[shot % durations.length]!;
      const dir = copyOf(`killed-${shot}`);
      const old = treeHashes(join(dir, 'published', '000001'));
      const hit = await killIn(stage, into * ms, ['run', '--store', dir, '--from', more]);
      if (hit !== undefined) struck.set(hit, (struck.get(hit) ?? 0) + 1);

      expect(treeHashes(join(dir, 'published', '000001'))).toEqual(old);
      expect(snapshotNumbers(dir).length).toBeGreaterThan(0);
      const db = await openSnapshot(dir, findSnapshot(dir, 1));
      expect(await db.all('select messages from summary')).toEqual([{ messages: 11 }]);
      db.close();

      const next = await minsheng('run', '--store', dir, '--from', more);
      expect(next.err).not.toMatch(/已损坏|程序出错/);
      expect(next.code).toBe(0);
      expect(hashes(dir)).toEqual(expected);
      expect(snapshotNumbers(dir)).toEqual([1, 2]);
      expect(replayState(dir, 'runs').corrupt).toEqual([]);
      expect(readFileSync(join(dir, 'store.json'), 'utf8')).toContain(`"version": ${storeVersion}`);
    },
  );

  it('was really killed, in most stages', () => {
    const kills = [...struck.values()].reduce((sum, count) => sum + count, 0);
    expect(kills).toBeGreaterThanOrEqual(Math.floor(moments * 0.75));
    expect(struck.size).toBeGreaterThanOrEqual(6);
  });
});
