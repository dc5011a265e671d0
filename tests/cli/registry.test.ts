import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../src/cli/arguments.js';
import type { Terminal } from '../../src/cli/command.js';
import registry from '../../src/cli/commands/registry.js';
import { type ImportReport, importRegistries } from '../../src/cli/registry/import.js';
import { packageRoot } from '../../src/config.js';
import { mapHeadings } from '../../src/core/ingest/headings.js';
import type { SourceRow } from '../../src/core/ingest/source.js';
import { detectKind } from '../../src/core/registry/detect.js';
import { isExampleRow } from '../../src/core/registry/template.js';
import { loadRegistries } from '../../src/parts/readers/registries.js';
import { loadVocabulary } from '../../src/parts/readers/vocabulary.js';
import { readRows } from '../../src/stages/ingest-files.js';
import { initStore, Store } from '../../src/store/store.js';
import { type Workbench, workbench } from '../support/line.js';

let bench: Workbench;
let stores = 0;
beforeAll(() => {
  bench = workbench();
});
afterAll(() => bench.remove());

async function newStore(): Promise<string> {
  stores += 1;
  const dir = join(bench.dir, `store-${stores}`);
  await initStore(dir, 'salt');
  return dir;
}

const now = new Date('2026-06-01T02:03:04Z');
const take = (dir: string, from: readonly string[], kind?: string, county?: string) =>
  importRegistries(dir, from, { kind, county, now, say: () => undefined });

async function query<T extends object>(dir: string, sql: string, database: 'store' | 'vault' = 'store') {
  const store = await Store.open(dir, 'test');
  try {
    return await (database === 'store' ? store.db.all<T>(sql) : store.vault((vault) => vault.all<T>(sql)));
  } finally {
    store.close();
  }
}

/** Runs the command and returns its exit code and what it printed. */
async function run(...line: string[]): Promise<{ code: number; out: string[] }> {
  const out: string[] = [];
  const terminal: Terminal = {
    ...{ json: false, isInteractive: false },
    out: (text) => void out.push(text),
    note: (text) => void out.push(text),
    result: () => undefined,
  };
  const code = (await registry.run(parseCommandLine(line, registry.options), terminal)) ?? 0;
  return { code, out };
}

async function rowsOf(file: string): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const row of readRows(file, loadVocabulary())) if (row.kind === 'row') rows.push(row);
  return rows;
}

const stations = [
  '站点编号,站点名称,站点类别,所在镇街,上级站点,别名,联系电话',
  'S2,枯湾村代表工作站,村级工作站,青石镇,青石镇人大代表工作站,,13812345678',
  'S1,青石镇人大代表工作站,工作站,青石镇,,青石站、青石代表之家,13812345678',
].join('\n');
const deputies = [
  '姓名,代表级别,选区,所在站点,手机',
  '示例甲,县级,第一选区,青石站,13812345678',
  '示例乙,县级,第二选区,青石代表站,13812345678',
  ',县级,第三选区,S1,',
].join('\n');

describe('minsheng registry import', () => {
  it('takes the sample county’s registries whole, in the order they refer to each other, and twice changes nothing', async () => {
    const dir = await newStore();
    const samples = join(packageRoot, 'data-samples');
    const files = readdirSync(samples)
      .filter((name) => name.endsWith('.csv'))
      .map((name) => join(samples, name));
    const first = await take(dir, files);
    expect(first).toMatchObject({ rejected: [], failed: 0 });
    expect(first.tables.map(({ kind }) => kind)).toEqual([
      ...['regions', 'stations', 'deputies', 'calendar', 'suggestions', 'sessions', 'handling'],
    ]);
    for (const { new: added } of first.tables) expect(added).toBeGreaterThan(0);
    const again = await take(dir, files);
    for (const table of again.tables) expect(table).toMatchObject({ new: 0, changed: 0 });
    const strays = await query(
      dir,
      `select deputy_id from deputies d anti join stations s using (station_id)
       union all select session_id from sessions e anti join stations s using (station_id)`,
    );
    expect(strays).toEqual([]);
  });

  it('rejects a station that is nearly right with a question, keeps the row readable, and takes the others', async () => {
    const dir = await newStore();
    const files = [bench.file('代表.csv', deputies), bench.file('站点.csv', stations)];
    const report = await take(dir, files);
    expect(report.rejected).toEqual([{ file: '代表.csv', rows: 2 }]);
    expect(await query(dir, 'select name, level, station_id from deputies')).toEqual([
      { name: '示例甲', level: '县', station_id: 'S1' },
    ]);
    expect(await query(dir, 'select station_id, parent_id, aliases from stations order by 1')).toEqual([
      { station_id: 'S1', parent_id: null, aliases: ['青石站', '青石代表之家'] },
      { station_id: 'S2', parent_id: 'S1', aliases: null },
    ]);
    const held = await query<{ reason: string; cells: string; row_no: number }>(
      dir,
      'select reason, cast(cells as varchar) as cells, row_no from quarantine order by row_no',
      'vault',
    );
    expect(held[0]).toMatchObject({
      reason: '没有这个站点“青石代表站”，是不是“青石镇人大代表工作站”？',
      row_no: 3,
    });
    expect(JSON.parse(held[0]!.cells)).toMatchObject({ 姓名: '示例乙' });
    const kept = await query(dir, 'select * from stations union all by name select * from deputies');
    expect(JSON.stringify(kept)).not.toContain('13812345678');
  });

  it('adds what is new and changes what differs; a column that the file lacks keeps what it held', async () => {
    const dir = await newStore();
    await take(dir, [bench.file('一.csv', stations)]);
    const second = ['站点编号,站点名称,站点类别', 'S1,青石镇代表之家,代表之家', 'S3,线上站,小程序'].join(
      '\n',
    );
    const report = await take(dir, [bench.file('二.csv', second)], 'stations');
    expect(report.tables).toMatchObject([{ kind: 'stations', new: 1, changed: 1, same: 0 }]);
    expect(await query(dir, "select name, town, aliases from stations where station_id = 'S1'")).toEqual([
      { name: '青石镇代表之家', town: '青石镇', aliases: ['青石站', '青石代表之家'] },
    ]);
  });

  it('takes the part of a county from the national list, and leaves what the county has put right', async () => {
    const dir = await newStore();
    const list = ['code,name,areaCode', '990926001,望云街道,990926', '990927001,别处镇,990927'].join('\n');
    const own = ['区划代码,名称,级别,人口', '990926001,望云新街道,街道,61840'].join('\n');
    const streets = bench.file('streets.csv', list);
    expect((await take(dir, [streets], 'regions', '990926')).tables).toMatchObject([{ new: 1 }]);
    await take(dir, [bench.file('本县.csv', own)]);
    await take(dir, [streets], 'regions', '990926');
    expect(await query(dir, 'select name, source from regions')).toEqual([
      { name: '望云新街道', source: 'county' },
    ]);
    expect(await query(dir, 'select people from population')).toEqual([{ people: 61840 }]);
  });

  it('leaves a file of messages alone, saying what it is, and changes nothing', async () => {
    const dir = await newStore();
    const file = bench.file('意见.csv', '编号,标题,内容,时间\n1,路灯,不亮,2026-05-01');
    await expect(take(dir, [file])).rejects.toThrow(/没有可导入的名册.*群众意见/);
    await expect(take(dir, [file], 'deputies')).rejects.toThrow(/缺少“姓名”/);
    expect(await query(dir, 'from deputies')).toEqual([]);
  });

  it('goes on after a file that cannot be used, and counts it', async () => {
    const dir = await newStore();
    const report: ImportReport = await take(dir, [
      join(bench.dir, '没有.csv'),
      bench.file('站.csv', stations),
    ]);
    expect(report).toMatchObject({ failed: 1, tables: [{ kind: 'stations', new: 2 }] });
  });
});

describe('minsheng registry template', () => {
  const kinds = Object.keys(loadRegistries().registries);

  it.each(kinds)('for %s is recognised as such and its example is passed over', async (kind) => {
    const dir = await newStore();
    const out = join(bench.dir, `${kind}.xlsx`);
    expect((await run('template', kind, '--out', out, '--store', dir)).code).toBe(0);
    const report = await take(dir, [out]);
    expect(report).toMatchObject({ failed: 0, rejected: [] });
    for (const table of report.tables) expect(table).toMatchObject({ kind, new: 0 });
  });

  it.each(['工作站', '村社区', '联系点', '网络平台'])(
    'for messages of a %s needs no mapping',
    async (station) => {
      const out = join(bench.dir, `${station}.xlsx`);
      await run('template', 'messages', '--for', station, '--out', out, '--store', bench.dir);
      const rows = await rowsOf(out);
      expect(rows).toHaveLength(1);
      expect(isExampleRow(rows[0]!.cells)).toBe(true);
      const { headings } = rows[0]!;
      expect(mapHeadings(headings, loadVocabulary())).toMatchObject({ unused: [], problems: [] });
      expect(detectKind(headings, loadVocabulary(), loadRegistries()).kind).toBe('messages');
    },
  );
});

describe('minsheng registry list', () => {
  it('tells how many rows each registry holds', async () => {
    const dir = await newStore();
    await run('import', '--from', bench.file('站点名册.csv', stations), '--store', dir);
    const { code, out } = await run('list', '--store', dir);
    expect(code).toBe(0);
    expect(out).toContain('stations  代表联络站点：2 行');
  });

  it.each([
    [['wrong'], /可用：list、import、template/],
    [['import', 'nothing', '--from', 'x'], /没有名册 nothing/],
    [['import', 'regions', '--from', 'x', '--county', '12'], /6 位/],
    [['template', 'deputies'], /--out/],
  ])('refuses %j, saying what may be written', async (line, message) => {
    await expect(run(...line)).rejects.toThrow(message);
  });
});
