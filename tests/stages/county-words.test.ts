import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countyWords } from '../../src/stages/county-words.js';
import { appendState } from '../../src/store/state-log.js';
import { initStore, Store } from '../../src/store/store.js';
import { type Workbench, workbench } from '../support/line.js';

let bench: Workbench;
let store: Store;
beforeEach(async () => {
  bench = workbench();
  await initStore(join(bench.dir, 'store'), 'salt');
  store = await Store.open(join(bench.dir, 'store'), 'test');
});
afterEach(() => {
  store.close();
  bench.remove();
});

const words = (own = '') => countyWords(store.db, store.dir, own);
const decide = (id: string, target: string, verdict: string) =>
  appendState(store.dir, 'decisions', { id, at: '2026-05-01', who: '某甲', kind: 'word', target, verdict });

describe('the dictionary of a county', () => {
  it('has the shipped words and the organs of the taxonomy, each once, whatever the county has', async () => {
    const shipped = await words();
    expect(shipped).toEqual(
      expect.arrayContaining([
        '业委会',
        '住房和城乡建设局',
        '乡镇人民政府',
        '街道办事处',
        '环境资源城乡建设工作委员会',
      ]),
    );
    expect(shipped).toEqual([...new Set(shipped)].sort());
  });

  it('has the names of regions, stations, committees and listed places', async () => {
    await store.db.run(`insert into regions values ('990926001201', '白鹭村', '村', '990926001', 'county');
      insert into stations (station_id, name, kind) values ('S1', '樾湫苑代表联系点', '联系点');
      insert into committees (committee) values ('社会建设工作委员会')`);
    const own = join(store.dir, 'county/pipelines/lexicons');
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'places.txt'), '# 地名\n老码头\n');
    writeFileSync(join(own, 'own.txt'), '云溪水务\n');
    expect(await words('pipelines/lexicons/own.txt')).toEqual(
      expect.arrayContaining([
        '白鹭村',
        '樾湫苑代表联系点',
        '樾湫苑',
        '社会建设工作委员会',
        '老码头',
        '云溪水务',
      ]),
    );
  });

  it('has the mined words that a person accepts, and not those rejected', async () => {
    decide('1', '公租房源', 'accept');
    decide('2', '主启动', 'reject');
    const dictionary = await words();
    expect(dictionary).toContain('公租房源');
    expect(dictionary).not.toContain('主启动');
  });
});
