import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publish } from '../../src/stages/publish.js';
import type { StageContext } from '../../src/stages/stage.js';
import type { Value } from '../../src/store/db.js';
import { initStore, Store } from '../../src/store/store.js';
import { issueSpecs, stationRows, type TinyMessage, tinyMessages } from './tiny-rows.js';

/** A store in a temporary folder with the fictional county of `tiny-rows.ts`. Remove it when done. */
export interface TinyStore {
  readonly dir: string;
  /** Publishes once more, after adding one message that belongs to no issue; returns the snapshot's number. */
  publishAgain(): Promise<number>;
  remove(): void;
}

/** Makes, fills and publishes a tiny store; `published: false` leaves it without a snapshot. */
export async function tinyStore({ published = true } = {}): Promise<TinyStore> {
  const dir = mkdtempSync(join(tmpdir(), 'minsheng-tiny-'));
  await initStore(dir, 'tiny-salt');
  if (published) await withStore(dir, fill);
  let added = 0;
  return {
    dir,
    publishAgain: () =>
      withStore(dir, async (store) => {
        added += 1;
        const text = `补录的第 ${added} 件意见`;
        const one = {
          id: `x${added}`,
          title: text,
          body: text,
          at: '2026-05-17 09:00:00',
          author: `x${added}`,
        };
        await insert(store, 'messages', [messageRow({ ...one, station: 0, category: '其他' })]);
        return publishStore(store);
      }),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

async function withStore<T>(dir: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await Store.open(dir, 'test');
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

async function publishStore(store: Store): Promise<number> {
  const context: StageContext = {
    store,
    now: new Date('2026-05-18T08:00:00Z'),
    asOf: undefined,
    from: [],
    progress: () => undefined,
    say: () => undefined,
  };
  return (await publish.run(context, {})).snapshot ?? 0;
}

async function fill(store: Store): Promise<number> {
  const messages = tinyMessages();
  await insert(store, 'stations', stationRows);
  await insert(store, 'messages', messages.map(messageRow));
  await insert(store, 'labels', messages.map(labelRow));
  await insert(store, 'handling', messages.filter(({ reply }) => reply !== undefined).map(replyRow));
  await insert(store, 'signals', messages.flatMap(signalRows));
  await insert(store, 'duplicates', messages.filter(({ group }) => group !== undefined).map(duplicateRow));
  await fillIssues(store, messages);
  await store.setMeta('as_of', '2026-05-17');
  await store.setMeta('quarantined', '3');
  return publishStore(store);
}

async function fillIssues(store: Store, messages: readonly TinyMessage[]): Promise<void> {
  for (const { id, scores, recommendations, ...issue } of issueSpecs) {
    const { name, place, category, keyphrases } = issue;
    const row = { issue_id: id, name, place, place_key: id, category, policy_wide: false, keyphrases };
    await insert(store, 'issues', [row]);
    const members = messages.filter((message) => message.issue === id);
    await insert(
      store,
      'issue_members',
      members.map((member, index) => memberRow(id, member, index)),
    );
    await insert(store, 'issue_weekly', weeklyRows(id, members));
    await insert(
      store,
      'issue_scores',
      scores.map(({ list, score, parts }) => ({ issue_id: id, list, score, parts: JSON.stringify(parts) })),
    );
    await insert(
      store,
      'recommendations',
      recommendations.map((one, index) => ({ issue_id: id, rank: index + 1, ...one })),
    );
  }
}

type Values = Readonly<Record<string, Value>>;

async function insert(store: Store, table: string, rows: readonly Values[]): Promise<void> {
  for (const row of rows) {
    const names = Object.keys(row);
    const values = names.map((name) => `$${name}`).join(', ');
    await store.db.run(`insert into ${table} (${names.join(', ')}) values (${values})`, row);
  }
}

function messageRow(message: TinyMessage): Values {
  const station = stationRows[message.station];
  return {
    message_id: message.id,
    version: 1,
    source: 'tiny',
    source_key: `k-${message.id}`,
    title: message.title,
    body: message.body,
    submitted_at: message.at,
    author_key: message.author,
    station_id: station?.station_id ?? null,
    station: station?.name ?? null,
    town: station?.town ?? null,
    channel: '站点',
    up_votes: 0,
    down_votes: 0,
    masked: 0,
    text_hash: message.id,
    cleaner: 'test',
  };
}

function labelRow({ id, category }: TinyMessage): Values {
  const made = { score: 0.9, state: 'assigned', made_by: 'test', text_hash: id };
  return { message_id: id, level: 1, code: category, ...made };
}

function replyRow({ id, reply }: TinyMessage): Values {
  const said = { happened_at: '2026-05-10 10:00:00', organ: '县城市管理局', text: reply ?? null };
  return { message_id: id, step: 'replied', ...said };
}

function signalRows({ id, signals }: TinyMessage): Values[] {
  return (signals ?? []).map((kind) => ({ message_id: id, kind, value: 'yes', score: 1, evidence: [kind] }));
}

function duplicateRow({ id, group }: TinyMessage): Values {
  return { message_id: id, group_id: group ?? id, kind: 'near' };
}

function memberRow(issue: string, member: TinyMessage, index: number): Values {
  const closeness = 1 - index / 100;
  return { issue_id: issue, message_id: member.id, closeness, central_rank: index + 1, voice: member.author };
}

function weeklyRows(issue: string, members: readonly TinyMessage[]): Values[] {
  const weeks = [...new Set(members.map(({ at }) => monday(at)))].sort();
  return weeks.map((week) => {
    const inWeek = members.filter(({ at }) => monday(at) === week);
    const people = new Set(inWeek.map(({ author }) => author)).size;
    return { issue_id: issue, week, people, messages: inWeek.length };
  });
}

function monday(at: string): string {
  const day = new Date(`${at.slice(0, 10)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}
