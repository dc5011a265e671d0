import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSnapshot } from '../../src/store/snapshot.js';
import { initStore, Store } from '../../src/store/store.js';
import { countsOf, runLine, type Workbench, workbench } from '../support/line.js';

const rows = [
  '编号,主题,内容,时间,站点',
  'M1,白鹭村没有路灯,柳浦镇白鹭村的路灯坏了，老码头那边也一样,2026-03-02,',
  'M2,白鹭村的水渠,白鹭村的水渠堵了半个月没有人来清,2026-03-03,望云街道人大代表之家',
  'M3,白鹭村修路,白鹭村什么时候可以修水泥路请答复,2026-03-04,',
  'M4,前柳村垃圾,前柳村和望云街道的垃圾都堆在桥下面,2026-03-05,',
  'M5,前柳村唱戏,前柳村委会门口晚上唱戏到半夜太吵,2026-03-05,',
].join('\n');

let bench: Workbench;
let dir: string;
beforeEach(async () => {
  bench = workbench();
  dir = join(bench.dir, 'store');
  await initStore(dir, 'another salt');
  await within((store) =>
    store.db.run(`insert into regions (region_code, name, level, parent_code, source) values
      ('990926', '云溪县', '县', null, 'county'),
      ('990926001', '望云街道', '街道', '990926', 'county'), ('990926002', '柳浦镇', '镇', '990926', 'county'),
      ('990926001201', '白鹭村', '村', '990926001', 'county'),
      ('990926002201', '白鹭村', '村', '990926002', 'county'),
      ('990926002202', '前柳村', '村', '990926002', 'county');
      insert into stations (station_id, name, kind) values ('S1', '望云街道人大代表之家', '代表之家')`),
  );
});
afterEach(() => bench.remove());

async function within<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await Store.open(dir, 'test');
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

const places = (key: string) =>
  within(async (store) => {
    const found = await store.db.all<{ span: string; region_code: string | null }>(
      'select distinct span, region_code from places join messages using (message_id) where source_key = $key order by span',
      { key },
    );
    return Object.fromEntries(found.map(({ span, region_code: code }) => [span, code]));
  });

describe('places of a county in the line', () => {
  it('have the codes of its towns and villages, settled by the text or by the station', async () => {
    await runLine(dir, [bench.file('a.csv', rows)]);
    expect(await places('M1')).toEqual({ 柳浦镇: '990926002', 白鹭村: '990926002201' });
    expect(await places('M2')).toMatchObject({ 白鹭村: '990926001201' });
    expect(await places('M3')).toMatchObject({ 白鹭村: null });
    expect(await places('M5')).toMatchObject({ 前柳村委会: '990926002202' });
  });

  it('are published with their codes and the one town they name', async () => {
    await runLine(dir, [bench.file('a.csv', rows)]);
    const file = join(findSnapshot(dir).dir, 'messages.parquet');
    const published = await within((store) =>
      store.db.all<{ source_key: string; codes: string; named_town: string | null }>(
        "select source_key, array_to_string(region_codes, ' ') as codes, named_town from read_parquet($file) order by 1",
        { file },
      ),
    );
    expect(published.map((row) => `${row.source_key} ${row.codes} ${row.named_town}`)).toEqual([
      'M1 990926002 990926002201 柳浦镇',
      'M2 990926001201 望云街道',
      'M3  null',
      'M4 990926001 990926002202 null',
      'M5 990926002202 柳浦镇',
    ]);
  });

  it('are looked for anew when the county lists another name', async () => {
    const { report } = await runLine(dir, [bench.file('a.csv', rows)]);
    expect(countsOf(report, 'clean').cleaned).toBe(5);
    expect(Object.keys(await places('M1'))).not.toContain('老码头');
    const own = join(dir, 'county/pipelines/lexicons');
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'places.txt'), '老码头\n');
    const { report: again } = await runLine(dir, []);
    expect(countsOf(again, 'clean')).toMatchObject({ cleaned: 5, repeated: 0 });
    expect(Object.keys(await places('M1'))).toContain('老码头');
    const { report: last } = await runLine(dir, []);
    expect(countsOf(last, 'clean').cleaned).toBe(0);
  });
});
