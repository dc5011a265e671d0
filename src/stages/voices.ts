import { dataFile, fileDigest, readLines, readYaml } from '../config.js';
import { contraryVoices } from '../core/issues/contrary.js';
import { coordinatedPosting } from '../core/issues/coordinated.js';
import { issueMatter } from '../core/issues/matter.js';
import { type StanceLexicon, stanceLexiconSchema } from '../core/issues/stance-lexicon.js';
import { splitWords } from '../store/columns.js';
import type { Value } from '../store/db.js';
import type { Stage } from './stage.js';

interface SpeakerRow {
  readonly issue: string;
  readonly id: string;
  readonly voice: string;
  readonly title: string;
  readonly body: string;
  readonly author: string | null;
  readonly fold: string | null;
  readonly day: number | null;
  readonly words: string;
  readonly place: string;
  readonly keyphrases: readonly string[];
}

/** Who speaks in each issue: voices against the wish of the most, and texts that several sent together. */
export const voices: Stage = {
  name: 'voices',
  version: '1',
  reads: ['messages', 'tokens', 'embeddings', 'labels', 'signals', 'duplicates', 'issues', 'issue_members'],
  writes: ['issue_contrary', 'issue_coordinated'],
  defaults: { leastAuthors: 4, withinDays: 3 },
  async run({ store }, params) {
    const { db } = store;
    const file = dataFile('pipelines/lexicons/stance.yaml', store.dir);
    const stopFile = dataFile('pipelines/lexicons/stopwords.txt', store.dir);
    const [found] = await db.file<{ key: string }>('stages/themes-key');
    const key = `${voices.version} ${fileDigest([file, stopFile])} ${JSON.stringify(params)} ${found?.key}`;
    if ((await store.meta('voices')) === key) return { contrary: 0, coordinated: 0 };
    const stopWords = new Set(readLines(stopFile));
    const lexicon = readYaml(file, stanceLexiconSchema);
    const issues = byIssue(await db.file<SpeakerRow>('stages/issue-speakers'));
    const contrary = issues.flatMap((members) => contraryRows(members, lexicon, stopWords));
    const limits = { leastAuthors: Number(params.leastAuthors), withinDays: Number(params.withinDays) };
    const coordinated = issues.flatMap((members) => coordinatedRows(members, limits));
    await db.transaction(async () => {
      await db.run('delete from issue_contrary');
      await db.run('delete from issue_coordinated');
      await db.append('issue_contrary', contrary);
      await db.append('issue_coordinated', coordinated);
      await store.setMeta('voices', key);
    });
    return { contrary: contrary.length, coordinated: coordinated.length };
  },
};

function byIssue(rows: readonly SpeakerRow[]): SpeakerRow[][] {
  const issues: SpeakerRow[][] = [];
  for (const row of rows) {
    const last = issues.at(-1);
    if (last?.[0]?.issue === row.issue) last.push(row);
    else issues.push([row]);
  }
  return issues;
}

function contraryRows(
  members: readonly SpeakerRow[],
  lexicon: StanceLexicon,
  stopWords: ReadonlySet<string>,
): Value[][] {
  const { issue, keyphrases, place } = members[0]!;
  const isTelling = (word: string) => word.length >= 2 && !stopWords.has(word) && !/[\d.]/.test(word);
  const words = members.map((member) => new Set(splitWords(member.words).filter(isTelling)));
  const matter = issueMatter(words, keyphrases, place);
  return contraryVoices(members, matter, lexicon).map(({ id, evidence }) => [issue, id, evidence]);
}

function coordinatedRows(
  members: readonly SpeakerRow[],
  limits: Parameters<typeof coordinatedPosting>[1],
): Value[][] {
  const posted = members.flatMap(({ id, author, fold, day }) =>
    fold === null ? [] : [{ id, author, fold, day: day ?? Number.NaN }],
  );
  return coordinatedPosting(posted, limits).map(({ fold, authors, from, to, messages }) => [
    ...[members[0]!.issue, fold, authors, dayText(from), dayText(to), messages],
  ]);
}

const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
