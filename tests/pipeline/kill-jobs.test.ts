import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/rng.js';
import { initStore, Store } from '../../src/store/store.js';
import { minsheng, startMinsheng } from '../support/command.js';
import { type HttpServer, json, startHttp } from '../support/http-source.js';
import { type Workbench, workbench } from '../support/line.js';
import { zipOf } from '../support/zip.js';

/** Eight moments in the usual suite; thirty with MINSHENG_LONG_TESTS=1. */
const moments = process.env.MINSHENG_LONG_TESTS === '1' ? 30 : 8;
const seed = 20_260_411;
const jobs = ['inbox', 'portal'];

let bench: Workbench;
let portal: HttpServer;
let base: string;
let expected: string;
let duration: number;

beforeAll(async () => {
  bench = workbench();
  portal = await startHttp();
  portal.answer = ({ searchParams }, response) => {
    const from = (Number(searchParams.get('page') ?? 1) - 1) * 40;
    const items = Array.from({ length: Math.min(40, 600 - from) }, (_, i) => ({
      ...{ id: from + i + 1, title: `第${from + i + 1}件`, body: `桥头的灯坏了${from + i}天` },
    }));
    setTimeout(() => json(response, items), 25);
  };
  base = join(bench.dir, 'base');
  await initStore(base);
  await fillInbox(join(base, 'inbox'));
  mkdirSync(join(base, 'county/jobs'), { recursive: true });
  writeFileSync(join(base, 'county/jobs/inbox.yaml'), 'source: { connector: files, path: "inbox/*" }\n');
  writeFileSync(
    join(base, 'county/jobs/portal.yaml'),
    `source: { connector: http, url: "${portal.url}", hosts: ["${portal.host}"], paging: { kind: page, parameter: page } }
mapping: { key: id, title: title, body: body }\n`,
  );
  const calm = copyOf('calm');
  const started = performance.now();
  expect((await minsheng('jobs', 'run', ...jobs, '--store', calm)).code).toBe(0);
  duration = performance.now() - started;
  expected = await contentOf(calm);
});
afterAll(async () => {
  await portal.stop();
  bench.remove();
});

function copyOf(name: string): string {
  const dir = join(bench.dir, name);
  cpSync(base, dir, { recursive: true, preserveTimestamps: true });
  return dir;
}

/** Ledgers in several formats, with rows that cannot be used, equal rows without numbers, and handling beside messages. */
async function fillInbox(inbox: string): Promise<void> {
  mkdirSync(inbox);
  const put = (name: string, data: string | Uint8Array) => {
    writeFileSync(join(inbox, name), data);
    utimesSync(join(inbox, name), 1_700_000_000, 1_700_000_000);
  };
  const rows = (mark: string, count: number) =>
    Array.from({ length: count }, (_, i) =>
      i % 50 === 7
        ? `${mark}${i},,,2026-03-01`
        : `${mark}${i},${mark}区路灯第${i}盏不亮,晚上看不清路${i % 9},2026-0${1 + (i % 6)}-${i % 31 === 30 ? 31 : 15}`,
    );
  const csv = (mark: string, count: number) => ['编号,标题,内容,提交时间', ...rows(mark, count)].join('\n');
  put('甲.csv', csv('A', 4000));
  put('乙.csv', `标题,内容\n${'同样的一件,写了两遍\n'.repeat(30)}`);
  put(
    '丙.zip',
    zipOf([
      { name: '一.csv', text: csv('C', 900) },
      { name: '二.csv', text: csv('D', 900) },
    ]),
  );
  put(
    '丁.jsonl',
    Array.from({ length: 700 }, (_, i) =>
      JSON.stringify({ 编号: `E${i}`, 标题: '井盖', 内容: `松了${i}` }),
    ).join('\n'),
  );
  const messages = Array.from({ length: 800 }, (_, i) => [`F${i}`, `楼道第${i}层`, '堆了东西', '2026-05-01']);
  const handling = Array.from({ length: 400 }, (_, i) => [
    `F${i}`,
    '答复',
    '2026-05-09',
    '城管局',
    `已清理${i}`,
  ]);
  put(
    '戊.xlsx',
    await writeXlsx({
      sheets: [
        { name: '来件', rows: [['编号', '标题', '内容', '提交时间'], ...messages] },
        { name: '办理', rows: [['意见编号', '环节', '时间', '单位', '办理内容'], ...handling] },
      ],
    }),
  );
}

/** Everything that the vault holds of what came, but for the times at which it came. */
async function contentOf(dir: string): Promise<string> {
  const store = await Store.open(dir, 'test');
  try {
    return await store.vault(async (vault) => {
      const parts = [
        'select columns(c -> c != $time) from raw_messages order by message_id, version',
        'select columns(c -> c != $time) from raw_handling order by step_id',
        'select columns(c -> c != $time) from quarantine order by quarantine_id',
        'select job, cast(cursor as varchar) as cursor from cursors where $time is not null order by job',
      ];
      const hash = createHash('sha256');
      const counts = [];
      for (const sql of parts) {
        const rows = await vault.all(sql, { time: 'received_at' });
        counts.push(rows.length);
        hash.update(JSON.stringify(rows));
      }
      return `${counts.join(' ')} ${hash.digest('hex')}`;
    });
  } finally {
    store.close();
  }
}

describe('an ingest of many sources that is killed', () => {
  const random = seededRandom(seed);
  const shots = Array.from({ length: moments }, (_, shot) => ({ shot, into: random() }));
  let struck = 0;

  it('has something of every kind to lose', () => {
    const [messages, steps, held, cursors] = expected.split(' ').map(Number);
    expect(messages).toBeGreaterThan(7000);
    expect([steps, cursors]).toEqual([400, 2]);
    expect(held).toBeGreaterThan(100);
  });

  it.each(shots)(
    'at moment $shot holds, after the next run, what an undisturbed one does',
    async ({ shot, into }) => {
      const dir = copyOf(`killed-${shot}`);
      const { child, ended } = startMinsheng(['jobs', 'run', ...jobs, '--store', dir]);
      const timer = setTimeout(() => child.kill('SIGKILL'), 200 + into * duration * 0.8);
      if ((await ended).code === null) struck += 1;
      clearTimeout(timer);
      const next = await minsheng('jobs', 'run', ...jobs, '--store', dir);
      expect(next.err).not.toMatch(/已损坏|程序出错/);
      expect(next.code).toBe(0);
      expect(await contentOf(dir)).toBe(expected);
    },
  );

  it('was really killed', () => {
    expect(struck).toBeGreaterThanOrEqual(Math.floor(moments * 0.7));
  });
});
