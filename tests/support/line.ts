import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPipeline } from '../../src/pipeline/load.js';
import { type RunOptions, type RunReport, runPipeline } from '../../src/pipeline/run.js';
import { initStore } from '../../src/store/store.js';

/** A temporary folder with what a test needs; `remove` it when done. */
export interface Workbench {
  readonly dir: string;
  /** Writes a file and returns its path. */
  file(name: string, text: string | Uint8Array): string;
  remove(): void;
}

export function workbench(): Workbench {
  const dir = mkdtempSync(join(tmpdir(), 'minsheng-line-'));
  return {
    dir,
    file(name, text) {
      const path = join(dir, name);
      writeFileSync(path, text);
      return path;
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** Runs the shipped county pipeline on a store that is made when it is not there; what it says is collected. */
export async function runLine(
  storeDir: string,
  from: readonly string[],
  options: Partial<RunOptions> = {},
): Promise<{ report: RunReport; said: string[] }> {
  await initStore(storeDir, options.threads === 1 ? 'one salt' : 'another salt');
  const said: string[] = [];
  const report = await runPipeline(loadPipeline('county'), {
    storeDir,
    from,
    now: new Date(),
    say: (line) => said.push(line),
    ...options,
  });
  return { report, said };
}

/** The counts one stage returned. */
export function countsOf(report: RunReport, stage: string): Readonly<Record<string, number>> {
  const found = report.stages.find((entry) => entry.stage === stage);
  if (found === undefined) throw new Error(`no stage ${stage} in the report`);
  return found.counts;
}

const complaints = [
  '半夜施工吵得睡不着',
  '扬尘大不敢开窗',
  '大车进出把路压坏了',
  '污水流到沟里发臭',
  '老人孩子咳嗽不停',
];

/** A ledger of fictional messages: two matters told by several people, some single ones, and rows that cannot be used. */
export const ledger = [
  '编号,姓名,主题,内容,时间,站点,答复',
  ...complaints.map(
    (what, at) =>
      `K${at + 1},居民甲${at},清荷苑旁边的搅拌站太扰民,清荷苑东门外的远达搅拌站${what}，清荷苑的住户已经受不了了，请尽快处理,2026/3/${at + 2} 9:30,望云站,`,
  ),
  ...['三盏全灭', '摔过人', '报修没人来', '晚上漆黑一片'].map(
    (what, at) =>
      `L${at + 1},居民乙${at},青石桥路的路灯坏了,青石桥路从邮局到粮站一段路灯${what}，青石桥路的路灯请赶紧修,2026年4月${at + 3}日,青石站,已安排检修`,
  ),
  'S1,居民丙,医保报销比例问询,外地住院回来报销要带哪些材料,2026-05-06 10:00:00,望云站,',
  'S2,居民丁,公交车次太少,我的手机是13812345678，每天等三路车要一个小时,2026-05-07,青石站,',
  'S3,居民戊,举报村主任,我们村主任张某贪污集体土地补偿款二十万元，请纪委查处,2026-05-08,青石站,',
  'X1,居民己,日期不对,这一行的日期不存在,2026-02-30,望云站,',
  'X2,居民庚,,,2026-05-09,望云站,',
].join('\r\n');
