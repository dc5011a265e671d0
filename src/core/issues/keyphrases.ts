/**
 * The words that set each group of messages apart: class-based TF-IDF, a word's frequency in the group times
 * `ln(1 + A / f)`, A the mean number of words a group and f the word's frequency overall (Grootendorst, 2022).
 * @returns at most `most` words a group, strongest first, none contained in another.
 */
export function keyphrases(
  groups: readonly (readonly (readonly string[])[])[],
  isTelling: (word: string) => boolean,
  most: number,
): string[][] {
  const counts = groups.map((messages) => countDocuments(messages, isTelling));
  const overall = new Map<string, number>();
  let total = 0;
  for (const group of counts) {
    for (const [word, count] of group) {
      overall.set(word, (overall.get(word) ?? 0) + count);
      total += count;
    }
  }
  const mean = total / Math.max(1, groups.length);
  return counts.map((group) => {
    const ranked = [...group]
      .map(([word, count]) => ({ word, weight: count * Math.log(1 + mean / overall.get(word)!) }))
      .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
    return distinct(
      ranked.map(({ word }) => word),
      most,
    );
  });
}

/** Counts a word once a message: a long letter that repeats itself weighs no more than a short one. */
function countDocuments(messages: readonly (readonly string[])[], isTelling: (word: string) => boolean) {
  const counts = new Map<string, number>();
  for (const words of messages) {
    for (const word of new Set(words)) if (isTelling(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function distinct(words: readonly string[], most: number): string[] {
  const kept: string[] = [];
  for (const word of words) {
    if (kept.length === most) break;
    if (!kept.some((other) => other.includes(word) || word.includes(other))) kept.push(word);
  }
  return kept;
}
