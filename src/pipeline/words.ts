import { randomUUID } from 'node:crypto';
import type { UndoDecision } from '../core/decisions/labels.js';
import { type WordDecision, wordsInEffect } from '../core/decisions/words.js';
import { wordExamples } from '../core/words/examples.js';
import { type NewWord, newWords } from '../core/words/new-words.js';
import { MinshengError } from '../errors.js';
import { countyWords } from '../stages/county-words.js';
import { appendState, replayState } from '../store/state-log.js';
import { requireStore, Store } from '../store/store.js';
import { lastParams } from './explain/last-params.js';

/** A mined word with masked pieces of text that hold it. */
export interface ShownWord extends NewWord {
  readonly examples: readonly string[];
}

/** What mining found in how many messages; `words` are the best of `found`. */
export interface MinedWords {
  readonly messages: number;
  readonly found: number;
  readonly words: readonly ShownWord[];
}

interface CutMessage {
  readonly title: string;
  readonly body: string;
  readonly title_words: string;
  readonly body_words: string;
}

/** Examples shown of each word. */
const examplesShown = 2;

/**
 * The words which the newest `messages` messages hold together and the segmenter takes apart; `count` of them, the
 * best first. Nothing is written. What a person has decided on is not shown again.
 */
export async function mineWords(storeDir: string, count: number, messages: number): Promise<MinedWords> {
  const store = await Store.open(storeDir, '找新词');
  try {
    const own = String(lastParams(store.dir, 'segment').words ?? '');
    const known = new Set([
      ...(await countyWords(store.db, store.dir, own)),
      ...peoplesWords(store.dir).keys(),
    ]);
    const rows = await store.db.file<CutMessage>('reports/word-texts', { limit: messages });
    const texts = rows.flatMap((row) => [
      { text: row.title, words: row.title_words },
      { text: row.body, words: row.body_words },
    ]);
    const found = newWords(texts, known);
    const words = found.slice(0, count).map((word) => ({
      ...word,
      examples: wordExamples(
        texts.map(({ text }) => text),
        word.word,
        examplesShown,
      ),
    }));
    return { messages: rows.length, found: found.length, words };
  } finally {
    store.close();
  }
}

/** Who decides, and when. */
interface Deciding {
  readonly who: string;
  readonly now: Date;
}

/**
 * Writes a person's verdict on words to the log; the next run cuts texts with what is accepted. @returns the new
 * decisions: none for a word whose verdict is that already.
 * @throws MinshengError `usage` for what is no word.
 */
export function decideWords(
  storeDir: string,
  words: readonly string[],
  verdict: WordDecision['verdict'],
  { who, now }: Deciding,
): WordDecision[] {
  requireStore(storeDir);
  for (const word of words) requireWord(word);
  const before = peoplesWords(storeDir);
  const decisions = [...new Set(words)]
    .filter((word) => before.get(word)?.verdict !== verdict)
    .map((target) => ({
      ...{ id: randomUUID(), at: now.toISOString(), who, kind: 'word' as const, target, verdict },
    }));
  for (const decision of decisions) appendState(storeDir, 'decisions', decision);
  return decisions;
}

/**
 * Takes back the newest verdict on a word by a compensating decision. @returns what was taken back.
 * @throws MinshengError `usage` where nobody has decided on it.
 */
export function undoWord(storeDir: string, word: string, { who, now }: Deciding): WordDecision {
  requireStore(storeDir);
  const undone = peoplesWords(storeDir).get(word);
  if (undone === undefined)
    throw new MinshengError('usage', { what: `没有人定过“${word}”，用 minsheng words list 查看定过的词。` });
  const undo: UndoDecision = {
    ...{ id: randomUUID(), at: now.toISOString(), who, kind: 'undo', target: undone.id },
  };
  appendState(storeDir, 'decisions', undo);
  return undone;
}

/** Verdicts on words in effect, in order of the words. */
export function listWords(storeDir: string): WordDecision[] {
  requireStore(storeDir);
  return [...peoplesWords(storeDir).values()];
}

function peoplesWords(storeDir: string): ReadonlyMap<string, WordDecision> {
  return wordsInEffect(replayState<object>(storeDir, 'decisions').entries);
}

function requireWord(word: string): void {
  if (/^[\p{L}\p{N}]{2,20}$/u.test(word) && /\p{sc=Han}/u.test(word)) return;
  throw new MinshengError('usage', {
    what: `“${word}”不像一个词：要 2 到 20 个字，有汉字，没有空格和标点。`,
  });
}
