export interface Mention {
  readonly text: string;
  readonly kind: string;
  readonly key: string;
}

export interface IssuePlace {
  /** As residents most often write it; empty where members share no place. */
  readonly text: string;
  readonly key: string;
  /** A region rather than a named spot. */
  readonly isRegion: boolean;
  /** Share of members that mention it. */
  readonly share: number;
}

const nowhere: IssuePlace = { text: '', key: '', isRegion: false, share: 0 };

/**
 * The place most members mention. A named spot (estate, road, school, company, line) beats a region, which nearly
 * every message of a town mentions.
 * @param mentions the places of each member; a member counts once for a place.
 */
export function sharedPlace(mentions: readonly (readonly Mention[])[]): IssuePlace {
  const spots = tally(mentions, (mention) => mention.kind !== 'region');
  const regions = tally(mentions, (mention) => mention.kind === 'region');
  const least = mentions.length <= 3 ? 0.5 : 0.3;
  if (spots.share >= least) return spots;
  return regions.share >= least ? { ...regions, isRegion: true } : nowhere;
}

function tally(
  mentions: readonly (readonly Mention[])[],
  isWanted: (mention: Mention) => boolean,
): IssuePlace {
  const members = new Map<string, number>();
  const spellings = new Map<string, Map<string, number>>();
  for (const list of mentions) {
    const wanted = list.filter(isWanted);
    for (const key of new Set(wanted.map((mention) => mention.key)))
      members.set(key, (members.get(key) ?? 0) + 1);
    for (const { key, text } of wanted) {
      const known = spellings.get(key) ?? new Map<string, number>();
      spellings.set(key, known.set(text, (known.get(text) ?? 0) + 1));
    }
  }
  const key = mostCommon(members);
  if (key === undefined) return nowhere;
  const text = mostCommon(spellings.get(key)!) ?? key;
  return { key, text, isRegion: false, share: members.get(key)! / mentions.length };
}

function mostCommon(counts: ReadonlyMap<string, number>): string | undefined {
  return [...counts].sort(([a, x], [b, y]) => y - x || a.length - b.length || (a < b ? -1 : 1))[0]?.[0];
}
