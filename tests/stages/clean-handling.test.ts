import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importRegistries } from '../../src/cli/registry/import.js';
import { cleanHandling, cleanStep } from '../../src/stages/clean-handling.js';
import { publish } from '../../src/stages/publish.js';
import { findSnapshot, openSnapshot } from '../../src/store/snapshot.js';
import { Store } from '../../src/store/store.js';
import { ledger, runLine, type Workbench, workbench } from '../support/line.js';

const settings = { cleaner: 'c1', anonymous: new Set<string>(), stations: new Map(), masking: {} };
const now = new Date('2026-06-01T02:03:04Z');
const records = [
  '意见编号,环节,日期,承办单位,内容',
  'K1,登记,2026-03-02,代表工作站,接待登记',
  'K1,转送,2026-03-04,住建局,转住建局阅处',
  'K1,答复,2026-03-09,住建局,居民甲0您好，请联系张师傅13812345678',
  'K1,满意度,2026-03-12,代表工作站,比较满意',
  'Z9,登记,2026-06-01,代表工作站,这一件还没有来',
  'K1,转送,2026-03-04,住建局,转住建局阅处',
  'K1,搁置,2026-06-01,代表工作站,没有这种环节',
].join('\n');

let bench: Workbench;
let dir: string;
let report: Awaited<ReturnType<typeof importRegistries>>;

beforeAll(async () => {
  bench = workbench();
  dir = join(bench.dir, 'store');
  await runLine(dir, [bench.file('台账.csv', ledger)]);
  report = await importRegistries(dir, [bench.file('办理.csv', records)], { now, say: () => undefined });
});
afterAll(() => bench.remove());

async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await Store.open(dir, 'test');
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

const clean = (changed: Partial<typeof settings> = {}) =>
  withStore((store) => store.vault((vault) => cleanHandling(store.db, vault, { ...settings, ...changed })));

describe('records of handling', () => {
  it('are imported raw into the vault alone, the one with an unknown step rejected', async () => {
    expect(report).toMatchObject({
      tables: [{ kind: 'handling', new: 5, same: 1 }],
      rejected: [{ rows: 1 }],
    });
    const inStore = await withStore((store) => store.db.all('from handling_steps'));
    expect(inStore).toEqual([]);
  });

  it('are attached to their message and masked; what names no known message waits', async () => {
    expect(await clean()).toEqual({ attached: 4, waiting: 1, ambiguous: 0 });
    const steps = await withStore((store) =>
      store.db.all<{ step: string; text: string; satisfaction: string | null }>(
        `select s.step, s.text, s.satisfaction from handling_steps s join messages m using (message_id)
         where m.source_key = 'K1' order by s.happened_at`,
      ),
    );
    expect(steps.map(({ step, satisfaction }) => [step, satisfaction])).toEqual([
      ['registered', null],
      ['forwarded', null],
      ['replied', null],
      ['satisfaction', '基本满意'],
    ]);
    expect(JSON.stringify(steps)).not.toContain('13812345678');
  });

  it('are not made anew when nothing changed, and are when the cleaner did', async () => {
    const prints = () =>
      withStore((store) => store.db.all('select step_id, print from handling_steps order by step_id'));
    await clean();
    const first = await prints();
    await clean();
    expect(await prints()).toEqual(first);
    await clean({ cleaner: 'c2' });
    expect(await prints()).not.toEqual(first);
    await clean();
    expect(await prints()).toEqual(first);
  });

  it('attach when their message arrives', async () => {
    const more = [
      '编号,姓名,主题,内容,时间,站点,答复',
      'Z9,居民癸,路面塌陷,望云路塌了一块,2026-06-01,望云站,',
    ];
    await runLine(dir, [bench.file('补报.csv', more.join('\n'))], { until: 'clean' });
    expect(await clean()).toEqual({ attached: 5, waiting: 0, ambiguous: 0 });
  });

  it('are published one step a row, in their order, with the replies of the messages’ own rows', async () => {
    await clean();
    await withStore((store) =>
      publish.run(
        { store, now, asOf: undefined, from: [], progress: () => undefined, say: () => undefined },
        {},
      ),
    );
    const db = await openSnapshot(dir, findSnapshot(dir));
    const steps = await db.all<{ key: string; steps: string[]; seqs: number[] }>(
      `select m.source_key as key, list(h.step order by h.seq) as steps, list(h.seq order by h.seq) as seqs
       from handling h join messages m using (message_id) group by 1 order by 1`,
    );
    db.close();
    expect(steps.find(({ key }) => key === 'K1')).toEqual({
      key: 'K1',
      steps: ['registered', 'forwarded', 'replied', 'satisfaction'],
      seqs: [1, 2, 3, 4],
    });
    expect(steps.find(({ key }) => key === 'L1')?.steps).toEqual(['replied']);
  });

  it('keep their masked text when the raw text was purged, also under a newer cleaner', async () => {
    await clean();
    const texts = () =>
      withStore((store) => store.db.all('select step_id, text from handling_steps order by 1'));
    const before = await texts();
    await withStore((store) => store.vault((vault) => vault.run('update raw_handling set text = null')));
    await clean({ cleaner: 'c3' });
    expect(await texts()).toEqual(before);
  });

  it('hide the name of the message’s author', () => {
    const raw = {
      ...{ step_id: 's', source: '', step: 'replied', happened_at: null, satisfaction: null },
      ...{ organ: '住建局', text: '尚可欣，您反映的路灯已修好' },
    };
    expect(cleanStep(raw, 'm', '尚可欣', settings)[5]).toBe('〔姓名〕，您反映的路灯已修好');
  });
});
