import { keyphrases } from './keyphrases.js';
import { firstSentence, issueName } from './name.js';
import { type Mention, sharedPlace } from './place.js';
import { voices } from './voices.js';

/** A message as far as describing issues needs it. */
export interface IssueMessage {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly author: string | null;
  readonly fold: string | null;
  readonly submitted_at: string | null;
  readonly category: string | null;
  /** Words of title and body, one blank between. */
  readonly words: string;
  /** The places mentioned: as written, their kinds, their folded keys. */
  readonly place_spans: readonly string[];
  readonly place_kinds: readonly string[];
  readonly place_keys: readonly string[];
}

/** An issue as the tables `issues` and `issue_members` hold it; members by falling closeness. */
export interface IssueRows {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly placeKey: string;
  readonly category: string;
  readonly isPolicyWide: boolean;
  readonly keyphrases: readonly string[];
  readonly members: readonly { id: string; closeness: number; rank: number; voice: string }[];
}

interface Group {
  readonly id: string;
  readonly members: readonly { readonly id: string; readonly closeness: number }[];
}

/** A group that shares no place and has at least this many members concerns a rule rather than a spot. */
const policyMembers = 4;

/** Names each group of messages, finds its place, category, keyphrases, centre and voices. Issues by id. */
export function describeIssues(
  messages: ReadonlyMap<string, IssueMessage>,
  groups: readonly Group[],
  stopWords: ReadonlySet<string>,
): IssueRows[] {
  const ranked = groups.map(({ members }) =>
    [...members].sort((a, b) => b.closeness - a.closeness || (a.id < b.id ? -1 : 1)),
  );
  const isTelling = (word: string) => word.length >= 2 && !stopWords.has(word) && !/^[\d.]+$/.test(word);
  const phrases = keyphrases(
    ranked.map((members) => members.map(({ id }) => messages.get(id)!.words.split(' '))),
    isTelling,
    6,
  );
  return ranked
    .map((members, at) => describe(groups[at]!.id, members, messages, phrases[at]!))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function describe(
  id: string,
  ranked: readonly { readonly id: string; readonly closeness: number }[],
  messages: ReadonlyMap<string, IssueMessage>,
  phrases: readonly string[],
): IssueRows {
  const members = ranked.map((member) => messages.get(member.id)!);
  const place = sharedPlace(members.map(mentions));
  const voiceOf = voices(members);
  const titles = members.map(({ title, body }) => (title === '' ? firstSentence(body) : title));
  return {
    id,
    // A region in front of a title tells nothing: nearly every title of a town could bear it.
    name: issueName(titles, place.isRegion ? '' : place.text, phrases),
    place: place.text,
    placeKey: place.key,
    category: majority(members.map(({ category }) => category ?? '')),
    isPolicyWide: (place.text === '' || place.isRegion) && members.length >= policyMembers,
    keyphrases: phrases,
    members: ranked.map(({ id: member, closeness }, rank) => ({
      id: member,
      closeness,
      rank: rank + 1,
      voice: voiceOf.get(member)!,
    })),
  };
}

function mentions({ place_spans: spans, place_kinds: kinds, place_keys: keys }: IssueMessage): Mention[] {
  return spans.map((text, at) => ({ text, kind: kinds[at]!, key: keys[at]! }));
}

function majority(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? '';
}
