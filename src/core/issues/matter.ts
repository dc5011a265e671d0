/** How many words stand for what an issue is about, and in what share of its members each must stand. */
const [most, leastShare] = [8, 0.4];

/**
 * Words for what an issue is about, wherever it happens: those that most of its members use, then its keyphrases; no
 * word that is part of its place.
 * @param members the telling words of each member.
 */
export function issueMatter(
  members: readonly ReadonlySet<string>[],
  keyphrases: readonly string[],
  place: string,
): string[] {
  const counts = new Map<string, number>();
  for (const words of members) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const shared = [...counts]
    .filter(([, count]) => count >= 2 && count >= leastShare * members.length)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([word]) => word);
  const all = [...new Set([...shared.slice(0, most), ...keyphrases])];
  return all.filter((word) => !isOfPlace(word, place));
}

/** True where a word shares a run of two characters with a place's name. */
function isOfPlace(word: string, place: string): boolean {
  for (let at = 0; at + 2 <= word.length; at += 1) if (place.includes(word.slice(at, at + 2))) return true;
  return false;
}
