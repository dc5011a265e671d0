import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/config.js';
import { publish } from '../../src/stages/publish.js';
import { judgeReplies } from '../../src/stages/reply-quality.js';
import { findSnapshot, openSnapshot } from '../../src/store/snapshot.js';
import { initStore, Store } from '../../src/store/store.js';
import { workbench } from '../support/line.js';

const bench = workbench();
let made = 0;
let store: Store;

beforeEach(async () => {
  made += 1;
  const dir = join(bench.dir, `store-${made}`);
  await initStore(dir, 'salt');
  store = await Store.open(dir, 'test');
});
afterEach(() => store.close());
afterAll(() => bench.remove());

interface Given {
  readonly title: string;
  readonly body?: string;
  readonly reply?: string | null;
  readonly repliedAt?: string | null;
  readonly author?: string;
}

async function add(id: string, { title, body = title, reply, repliedAt, author }: Given): Promise<void> {
  await store.db.run(
    `insert into messages by name select $id as message_id, 1 as version, 'test' as source, $id as source_key,
       $title as title, $body as body, timestamp '2026-03-02 09:00:00' as submitted_at, $author as author_key,
       0 as up_votes, 0 as down_votes, 0 as masked, $hash as text_hash, 'test' as cleaner`,
    { id, title, body, author: author ?? null, hash: `${title}${body}` },
  );
  if (reply !== undefined) await tellReply(id, reply, repliedAt ?? '2026-03-09');
}

const tellReply = (id: string, text: string | null, at: string | null) =>
  store.db.run(`insert into handling values ($id, 'replied', $at, null, $text)`, { id, text, at });

const form = '您好，您所说的事我单位已登记在册，将由经办人按先后次序逐件答复到人，请保持通讯畅通。';

const rows = (columns: string) =>
  store.db.all(`select message_id as id, ${columns} from reply_quality order by message_id`);
/** What is held, and where: a row that was written anew stands elsewhere. */
const everything = () => store.db.all('select rowid, * from reply_quality order by message_id');

describe('judgeReplies', () => {
  it('judges each reply with its days, and leaves out messages without words of reply', async () => {
    await add('m1', {
      title: '菱湖路积水',
      reply: '经现场查看，菱湖路雨水管堵塞，已疏通。',
      repliedAt: '2026-03-05',
    });
    await add('m2', { title: '路灯不亮', reply: '已转供电公司处理。', repliedAt: '2026-02-27' });
    await add('m3', { title: '噪声扰民', reply: ' ' });
    await add('m4', { title: '公交太少' });
    expect(await judgeReplies(store)).toEqual({ judged: 2, removed: 0 });
    expect(await rows('answers, kind, days, days_problem, has_found, has_done, has_contact')).toEqual([
      {
        ...{ id: 'm1', answers: 'yes', kind: 'substantive', days: 3, days_problem: null },
        ...{ has_found: true, has_done: true, has_contact: false },
      },
      {
        ...{ id: 'm2', answers: 'no', kind: 'forwarding', days: null, days_problem: 'negative' },
        ...{ has_found: false, has_done: false, has_contact: false },
      },
    ]);
  });

  it('writes nothing the second time, and only what changed the third', async () => {
    await add('m1', { title: '菱湖路积水', reply: form });
    await add('m2', { title: '路灯不亮', reply: '经查，线路老化，已更换路灯三盏。' });
    await judgeReplies(store);
    const first = await everything();
    expect(await judgeReplies(store)).toEqual({ judged: 0, removed: 0 });
    expect(await everything()).toEqual(first);
    await store.db.run("update messages set submitted_at = timestamp '2026-03-08' where message_id = 'm2'");
    expect(await judgeReplies(store)).toEqual({ judged: 1, removed: 0 });
    expect(await rows('days')).toEqual([
      { id: 'm1', days: 7 },
      { id: 'm2', days: 1 },
    ]);
  });

  it('takes out the judgement of a reply that is gone', async () => {
    await add('m1', { title: '菱湖路积水', reply: form });
    await add('m2', { title: '路灯不亮', reply: '经查，线路老化，已更换路灯三盏。' });
    await judgeReplies(store);
    await store.db.run("delete from handling where message_id = 'm2'");
    expect(await judgeReplies(store)).toMatchObject({ removed: 1 });
    expect(await rows('kind')).toHaveLength(1);
  });

  it('names the record of handling that is the newest reply', async () => {
    await add('m1', { title: '菱湖路积水', reply: '来信收悉。' });
    await store.db.run(
      `insert into handling_steps values ('s1', 'm1', 'replied', '2026-03-12', null, '经查，菱湖路雨水管堵塞，已疏通。', null, '', 'p')`,
    );
    await judgeReplies(store);
    expect(await rows('step_id, kind, days')).toEqual([
      { id: 'm1', step_id: 's1', kind: 'substantive', days: 10 },
    ]);
  });

  it('judges all anew when the county changes its lexicon', async () => {
    await add('m1', { title: '菱湖路积水', reply: form });
    await judgeReplies(store);
    const own = join(store.dir, 'county/pipelines/lexicons');
    mkdirSync(own, { recursive: true });
    const shipped = readFileSync(join(packageRoot, 'pipelines/lexicons/replies.yaml'), 'utf8');
    writeFileSync(join(own, 'replies.yaml'), shipped.replace('least_letters: 10', 'least_letters: 90'));
    expect(await judgeReplies(store)).toEqual({ judged: 1, removed: 0 });
    expect(await rows('kind')).toEqual([{ id: 'm1', kind: 'template' }]);
  });
});

describe('a text that several got', () => {
  it('is a template where the matters differ, and says how many others there are', async () => {
    await add('m1', { title: '菱湖路积水', reply: form });
    await add('m2', { title: '公交太少', reply: form });
    await add('m3', { title: '噪声扰民', reply: `张先生${form}` });
    await add('m4', { title: '路灯不亮', reply: '经查，线路老化，已更换路灯三盏。' });
    await judgeReplies(store);
    expect(await rows('kind, twins, twin')).toEqual([
      { id: 'm1', kind: 'template', twins: 2, twin: 'm3' },
      { id: 'm2', kind: 'template', twins: 2, twin: 'm1' },
      { id: 'm3', kind: 'template', twins: 2, twin: 'm1' },
      { id: 'm4', kind: 'substantive', twins: 0, twin: null },
    ]);
  });

  it('is none where many speak of one matter that the reply speaks of too', async () => {
    const reply = '经查，远达搅拌站夜间生产属实，已责令远达搅拌站晚十点后停产，设备月底前封闭。';
    await add('m1', { title: '远达搅拌站太吵', reply });
    await add('m2', { title: '半夜吵得睡不着', body: '远达搅拌站一夜不停', reply });
    await add('m3', { title: '灰尘大', body: '窗台上都是远达搅拌站的灰', reply });
    await judgeReplies(store);
    expect(await rows('kind, twins')).toEqual(
      ['m1', 'm2', 'm3'].map((id) => ({ id, kind: 'substantive', twins: 0 })),
    );
  });

  it('is none where one person wrote thrice, or the messages are copies', async () => {
    await add('m1', { title: '菱湖路积水', reply: form, author: 'a' });
    await add('m2', { title: '公交太少', reply: form, author: 'a' });
    await judgeReplies(store);
    expect(await rows('twins')).toEqual([
      { id: 'm1', twins: 0 },
      { id: 'm2', twins: 0 },
    ]);
    await store.db.run('update messages set author_key = message_id');
    await judgeReplies(store);
    expect((await rows('twins')).map(({ twins }) => twins)).toEqual([1, 1]);
    await store.db.run("insert into duplicates values ('m1', 'm1', 'near'), ('m2', 'm1', 'near')");
    await judgeReplies(store);
    expect((await rows('twins, kind')).map(({ twins, kind }) => [twins, kind])).toEqual([
      [0, 'substantive'],
      [0, 'substantive'],
    ]);
  });

  it('is one no longer when the other reply is answered in earnest', async () => {
    await add('m1', { title: '菱湖路积水', reply: form });
    await add('m2', { title: '公交太少', reply: form });
    await judgeReplies(store);
    await store.db.run(
      "update handling set text = '经查，公交每日六班，七月起加到十班。' where message_id = 'm2'",
    );
    await judgeReplies(store);
    expect((await rows('kind, twins')).map(({ kind, twins }) => [kind, twins])).toEqual([
      ['substantive', 0],
      ['substantive', 0],
    ]);
  });
});

describe('the published table', () => {
  it('leaves out restricted matters and counts the parts that are told', async () => {
    await add('m1', { title: '菱湖路积水', reply: '经查，依据《排水条例》已疏通菱湖路雨水管，电话12345。' });
    await add('m2', { title: '举报', reply: '经查，举报不属实。' });
    await store.db.run("insert into signals values ('m2', 'restricted', '检举控告', 1, ['举报'])");
    await judgeReplies(store);
    const [asOf, from] = [undefined, []];
    const quiet = { progress: () => undefined, say: () => undefined };
    await publish.run({ store, now: new Date('2026-06-01T00:00:00Z'), asOf, from, ...quiet }, {});
    const db = await openSnapshot(store.dir, findSnapshot(store.dir));
    try {
      expect(await db.all('select message_id, completeness, twins from reply_quality')).toEqual([
        { message_id: 'm1', completeness: 4, twins: 0 },
      ]);
    } finally {
      db.close();
    }
  });
});
