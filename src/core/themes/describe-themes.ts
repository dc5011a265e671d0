import { voices } from '../issues/voices.js';
import { type GroupOptions, groupByMatter, type ThemeItem } from './group-themes.js';
import { isOfPlace, matterWords } from './matter-words.js';
import { meanItem } from './theme-item.js';
import { themeName } from './theme-name.js';
import type { ThemeVectors } from './theme-vectors.js';

/** A message as themes see it; `issue` is null for one left alone. */
export interface ThemeMessage {
  readonly id: string;
  readonly issue: string | null;
  /** Rank within the issue, 1 the most central. */
  readonly rank: number | null;
  readonly title: readonly string[];
  readonly body: readonly string[];
  readonly spans: readonly string[];
  readonly vector: Float32Array;
  readonly category: string;
  readonly author: string | null;
  readonly fold: string | null;
  readonly at: string | null;
}

/** An issue's own place and category. */
export interface ThemeIssue {
  readonly id: string;
  readonly category: string;
  /** Folded key of its place; empty where it has none. */
  readonly place: string;
}

/** A theme with all it holds: issues, and messages (of its issues, and left alone) with their voice in the theme. */
export interface ThemeRows {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly keyphrases: readonly string[];
  readonly issues: readonly string[];
  readonly messages: readonly {
    readonly id: string;
    readonly issue: string | null;
    readonly voice: string;
  }[];
}

/** When a group is a theme. */
export interface ThemeOptions extends GroupOptions {
  /** Issues it takes, at as many places. */
  readonly leastIssues: number;
  /** Or messages left alone. */
  readonly leastSingles: number;
  /** How many of the newest messages left alone are looked at. */
  readonly mostSingles: number;
}

interface Draft {
  readonly issues: readonly string[];
  readonly singles: readonly ThemeMessage[];
  readonly item: ThemeItem;
  readonly weights: ReadonlyMap<string, number>;
}

/**
 * One matter at several places: issues grouped by what they are about wherever it happens, then messages left alone
 * put to the nearest such theme or to each other. Themes by id; nothing depends on the order of the input.
 */
export function findThemes(
  messages: readonly ThemeMessage[],
  issues: readonly ThemeIssue[],
  isTelling: (word: string) => boolean,
  options: ThemeOptions,
): ThemeRows[] {
  const members = membersOf(messages);
  const text = (one: ThemeMessage) => ({ words: matterWords(one, isTelling), vector: one.vector });
  const known = issues.filter(({ id }) => members.has(id)).sort(byId);
  const items = known.map(({ id, category }) =>
    // Of an issue's outer members only the voice may be known, not the text.
    meanItem(
      category,
      members
        .get(id)!
        .map(text)
        .filter(({ words }) => words.size > 0),
    ),
  );
  const first = groupByMatter(items, options);
  const drafts = first.groups
    .filter((group) =>
      isSpread(
        group.map((at) => known[at]!.place),
        options.leastIssues,
      ),
    )
    .map((group) => ({
      issues: group.map((at) => known[at]!.id),
      singles: [] as ThemeMessage[],
      item: meanItem(
        majority(group.map((at) => items[at]!.category)),
        group.map((at) => items[at]!),
      ),
      weights: weightsOf(first.vectors, group),
    }));
  const singles = messages.filter(({ issue }) => issue === null);
  const newest = [...singles].sort(newestFirst).slice(0, options.mostSingles).sort(byId);
  const all = withSingles(
    drafts,
    newest,
    newest.map((one) => meanItem(one.category, [text(one)])),
    options,
  );
  return all.map((draft) => describe(draft, members, isTelling)).sort(byId);
}

function withSingles(
  drafts: readonly Draft[],
  singles: readonly ThemeMessage[],
  items: readonly ThemeItem[],
  options: ThemeOptions,
): Draft[] {
  const all = [...drafts.map(({ item }) => item), ...items];
  const { groups, vectors } = groupByMatter(all, options);
  const grown = new Set<number>();
  const found: Draft[] = [];
  for (const group of groups) {
    const own = group.filter((at) => at < drafts.length);
    const rest = group.filter((at) => at >= drafts.length);
    if (own.length === 0 && rest.length < options.leastSingles) continue;
    for (const at of own) grown.add(at);
    found.push({
      issues: own.flatMap((at) => drafts[at]!.issues),
      singles: rest.map((at) => singles[at - drafts.length]!),
      item: meanItem(
        majority(group.map((at) => all[at]!.category)),
        group.map((at) => all[at]!),
      ),
      weights: own.length > 0 ? drafts[own[0]!]!.weights : weightsOf(vectors, rest),
    });
  }
  return [...drafts.filter((_, at) => !grown.has(at)), ...found];
}

function describe(
  { issues, singles, item, weights }: Draft,
  members: ReadonlyMap<string, readonly ThemeMessage[]>,
  isTelling: (word: string) => boolean,
): ThemeRows {
  const held = [...issues.flatMap((id) => members.get(id)!), ...singles].sort(byId);
  const voiceOf = voices(held);
  const founding = held.reduce((first, next) => (earlier(next, first) ? next : first));
  const keyphrases = topWords(weights);
  // A place that one message's spans lack may stand in another's.
  const spans = [...new Set(held.flatMap((one) => one.spans))];
  const named = issues.length > 0 ? issues.map((id) => members.get(id)!) : singles.map((one) => [one]);
  const runs = (field: 'title' | 'body') =>
    named.map((list) => list.slice(0, 5).flatMap((one) => wordRuns(one[field], spans, isTelling)));
  return {
    id: `T${founding.id.slice(0, 10)}`,
    name: themeName(runs('title'), runs('body'), weights, keyphrases),
    category: item.category,
    keyphrases,
    issues: [...issues].sort(),
    messages: held.map(({ id, issue }) => ({ id, issue, voice: voiceOf.get(id)! })),
  };
}

/** Words of a text, cut where a place or a sign stands. */
function wordRuns(
  words: readonly string[],
  spans: readonly string[],
  isTelling: (word: string) => boolean,
): string[][] {
  const runs: string[][] = [[]];
  for (const word of words) {
    const isBreak = !/^\p{Script=Han}+$/u.test(word) || spans.some((span) => isOfPlace(word, span));
    if (isBreak && (word.length > 1 || !isTelling(word))) runs.push([]);
    else runs.at(-1)!.push(word);
  }
  return runs.filter(({ length }) => length > 1);
}

/** Each word's weight summed over the rows of a group. */
function weightsOf({ matrix, words }: ThemeVectors, group: readonly number[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const row of group) {
    for (let at = matrix.indptr[row]!; at < matrix.indptr[row + 1]!; at += 1) {
      const word = words[matrix.indices[at]!]!;
      weights.set(word, (weights.get(word) ?? 0) + matrix.values[at]!);
    }
  }
  return weights;
}

function topWords(weights: ReadonlyMap<string, number>): string[] {
  const ranked = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([word]) => word);
  const kept: string[] = [];
  for (const word of ranked) {
    if (kept.length === 6) break;
    if (!kept.some((other) => other.includes(word) || word.includes(other))) kept.push(word);
  }
  return kept;
}

/** Members of each issue, the most central first. */
function membersOf(messages: readonly ThemeMessage[]): Map<string, ThemeMessage[]> {
  const members = new Map<string, ThemeMessage[]>();
  for (const one of messages) {
    if (one.issue === null) continue;
    const list = members.get(one.issue);
    if (list === undefined) members.set(one.issue, [one]);
    else list.push(one);
  }
  for (const list of members.values()) list.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || byId(a, b));
  return members;
}

const isSpread = (places: readonly string[], least: number): boolean =>
  places.length >= least && new Set(places.filter((place) => place !== '')).size >= least;

function majority(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? '';
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
const newestFirst = (a: ThemeMessage, b: ThemeMessage) =>
  (a.at ?? '') === (b.at ?? '') ? byId(a, b) : (a.at ?? '') > (b.at ?? '') ? -1 : 1;
const earlier = (a: ThemeMessage, b: ThemeMessage) =>
  (a.at ?? '9999') === (b.at ?? '9999') ? a.id < b.id : (a.at ?? '9999') < (b.at ?? '9999');
