import { dataFile, fileDigest, readLines } from '../config.js';
import { fromHalf } from '../core/embed/half.js';
import {
  findThemes,
  type ThemeIssue,
  type ThemeMessage,
  type ThemeRows,
} from '../core/themes/describe-themes.js';
import { splitWords } from '../store/columns.js';
import type { Db } from '../store/db.js';
import type { Stage } from './stage.js';

type MessageRow = Omit<ThemeMessage, 'title' | 'body' | 'vector'> & {
  readonly title: string;
  readonly body: string;
  readonly vector: Uint8Array | null;
};

/** How many of an issue's most central members stand for what it is about. */
const central = 20;

/** Groups issues by matter regardless of place, and names the groups. Does nothing when no input changed. */
export const themes: Stage = {
  name: 'themes',
  version: '1',
  reads: [
    'messages',
    'tokens',
    'embeddings',
    'labels',
    'signals',
    'places',
    'duplicates',
    'issues',
    'issue_members',
  ],
  writes: ['themes', 'theme_issues', 'theme_messages'],
  defaults: { threshold: 0.22, dense: 0.3, leastIssues: 3, leastSingles: 10, mostSingles: 50_000 },
  async run({ store }, params) {
    const { db } = store;
    const file = dataFile('pipelines/lexicons/stopwords.txt', store.dir);
    const [found] = await db.file<{ key: string }>('stages/themes-key');
    const key = `${themes.version} ${fileDigest([file])} ${JSON.stringify(params)} ${found?.key}`;
    if ((await store.meta('themed')) === key) return { themed: 0 };
    const stopWords = new Set(readLines(file));
    const rows = await db.file<MessageRow>('stages/theme-messages', {
      singles: Number(params.mostSingles),
      central,
    });
    const named = findThemes(
      rows.map(asMessage),
      await db.file<ThemeIssue>('stages/theme-issues'),
      (word) => word.length >= 2 && !stopWords.has(word) && !/[\d.〔〕]/.test(word),
      {
        threshold: Number(params.threshold),
        dense: Number(params.dense),
        leastIssues: Number(params.leastIssues),
        leastSingles: Number(params.leastSingles),
        mostSingles: Number(params.mostSingles),
      },
    );
    await db.transaction(async () => {
      await replaceThemes(db, named);
      await store.setMeta('themed', key);
    });
    return { themes: named.length, issues: named.reduce((sum, { issues }) => sum + issues.length, 0) };
  },
};

function asMessage({ title, body, vector, ...row }: MessageRow): ThemeMessage {
  return {
    ...row,
    title: splitWords(title),
    body: splitWords(body),
    vector: vector === null ? new Float32Array(0) : fromHalf(vector),
  };
}

async function replaceThemes(db: Db, found: readonly ThemeRows[]): Promise<void> {
  for (const table of ['themes', 'theme_issues', 'theme_messages']) await db.run(`delete from ${table}`);
  await db.append(
    'themes',
    found.map(({ id, name, category, keyphrases }) => [id, name, category, keyphrases]),
  );
  await db.append(
    'theme_issues',
    found.flatMap(({ id, issues }) => issues.map((issue) => [id, issue])),
  );
  await db.append(
    'theme_messages',
    found.flatMap(({ id, messages }) => messages.map((one) => [id, one.id, one.voice])),
  );
}
