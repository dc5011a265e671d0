import { readFileSync } from 'node:fs';
import { dataFile, fileDigest, readYaml } from '../config.js';
import { fromHalf } from '../core/embed/half.js';
import { type FocusTopic, focusSchema } from '../core/focus/focus-schema.js';
import { type FocusMessage, matchFocus, type ReadyTopic, wordWeight } from '../core/focus/match-focus.js';
import { MinshengError } from '../errors.js';
import type { Db, Value } from '../store/db.js';
import { batchesOf, listedIds } from './message-batches.js';
import type { Stage } from './stage.js';

type MessageRow = Omit<FocusMessage, 'vector'> & { readonly vector: Uint8Array | null };

/** Finds the messages that belong to the topics committees watch. Does nothing when no input changed. */
export const focus: Stage = {
  name: 'focus',
  version: '1',
  reads: ['messages', 'labels', 'signals', 'embeddings'],
  writes: ['focus', 'focus_messages'],
  defaults: { topics: 'pipelines/focus.yaml' },
  async run({ store, progress }, params) {
    const { db } = store;
    const file = dataFile(String(params.topics), store.dir);
    const { topics } = readYaml(file, focusSchema);
    refuseTwins(file, topics);
    const [found] = await db.file<{ key: string }>('stages/focus-key');
    const key = `${focus.version} ${fileDigest([file])} ${found?.key}`;
    if ((await store.meta('focused')) === key) return { focused: 0 };
    const ready = await readyTopics(db, topics);
    const rows: Value[][] = [];
    const ids = topics.length === 0 ? [] : await listedIds(db, 'stages/messages-to-focus', {});
    let seen = 0;
    for await (const batch of batchesOf(ids, (some) =>
      db.file<MessageRow>('stages/focus-messages', { ids: some }),
    )) {
      for (const row of batch) rows.push(...matchesOf(row, ready));
      seen += batch.length;
      progress(seen, ids.length);
    }
    rows.sort(byTopicAndMessage);
    await db.transaction(async () => {
      await replaceFocus(db, topics, rows);
      await store.setMeta('focused', key);
    });
    return { topics: topics.length, matches: rows.length };
  },
};

/** Two topics of one name could not be told apart. */
function refuseTwins(file: string, topics: readonly FocusTopic[]): void {
  const twin = topics.find(({ name }, at) => topics.findIndex((other) => other.name === name) !== at);
  if (twin === undefined) return;
  const line =
    readFileSync(file, 'utf8')
      .split('\n')
      .findLastIndex((text) => text.includes(twin.name)) + 1;
  const about = { file, line, key: `topics.${twin.name}`, problem: '短名重复', hint: '请改正后再运行。' };
  throw new MinshengError('config-invalid', about);
}

async function readyTopics(db: Db, topics: readonly FocusTopic[]): Promise<ReadyTopic[]> {
  const words = [...new Set(topics.flatMap((topic) => topic.words ?? []))].sort();
  const keys = [...new Set(topics.flatMap((topic) => topic.examples ?? []))].sort();
  const counts = await db.file<{ word: string; found: number; messages: number }>('stages/focus-words', {
    words,
  });
  const weightOf = new Map(counts.map(({ word, found, messages }) => [word, wordWeight(found, messages)]));
  const examples = await db.file<{ key: string; vector: Uint8Array }>('stages/focus-examples', { keys });
  const vectors = examples.map(({ key, vector }) => ({ key, vector: fromHalf(vector) }));
  return topics.map((topic) => ({
    topic,
    weights: new Map((topic.words ?? []).map((word) => [word, weightOf.get(word) ?? 0])),
    examples: vectors.filter(({ key }) => topic.examples?.includes(key)),
  }));
}

function matchesOf(row: MessageRow, topics: readonly ReadyTopic[]): Value[][] {
  const message = { ...row, vector: row.vector === null ? new Float32Array(0) : fromHalf(row.vector) };
  return topics.flatMap((ready) => {
    const match = matchFocus(message, ready);
    return match === null ? [] : [[ready.topic.name, match.id, match.score, match.evidence]];
  });
}

function byTopicAndMessage(a: readonly Value[], b: readonly Value[]): number {
  const [x, y] = [`${String(a[0])} ${String(a[1])}`, `${String(b[0])} ${String(b[1])}`];
  return x < y ? -1 : 1;
}

async function replaceFocus(db: Db, topics: readonly FocusTopic[], rows: readonly Value[][]): Promise<void> {
  await db.run('delete from focus');
  await db.run('delete from focus_messages');
  await db.append(
    'focus',
    topics.map((topic, at) => [
      ...[topic.name, at + 1, topic.title, topic.committee ?? null, topic.year ?? null],
      ...[topic.words ?? [], topic.categories ?? [], topic.places ?? [], topic.examples ?? []],
    ]),
  );
  await db.append('focus_messages', rows);
}
