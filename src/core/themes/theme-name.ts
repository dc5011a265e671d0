/** A run of words that may name a theme. */
interface Phrase {
  readonly text: string;
  readonly issues: Set<number>;
  readonly weight: number;
  /** How many words it has. */
  readonly words: number;
}

/** For each issue runs of words. */
type Runs = readonly (readonly (readonly string[])[])[];

const longestPhrase = 10;
const mostWords = 4;

/**
 * A readable name for a theme: the run of words that most of its issues share and that holds its most telling words,
 * with one more keyword in brackets; where no run is shared, its keywords.
 * @param titles for each issue the word runs of some of its titles, places and signs already cut out.
 * @param bodies the same of the bodies, for where titles share nothing.
 * @param weights how telling each word is for the theme; words without a weight may stand inside a run alone.
 */
export function themeName(
  titles: Runs,
  bodies: Runs,
  weights: ReadonlyMap<string, number>,
  keyphrases: readonly string[],
): string {
  const best = bestPhrase(titles, weights) ?? bestPhrase(bodies, weights);
  if (best === undefined) return keyphrases.slice(0, 3).join('、') || '（无名主题）';
  const more = keyphrases.find((word) => !shares(best, word) && standsIn(bodies, word) * 3 >= bodies.length);
  return more === undefined ? best : `${best}（${more}）`;
}

function bestPhrase(issues: Runs, weights: ReadonlyMap<string, number>): string | undefined {
  const phrases = new Map<string, Phrase>();
  issues.forEach((runs, issue) => {
    for (const run of runs) collect(run, issue, weights, phrases);
  });
  const least = Math.max(2, Math.ceil(issues.length / 4));
  let best: Phrase | undefined;
  for (const phrase of phrases.values()) {
    if (phrase.issues.size < least) continue;
    if (best === undefined || precedes(phrase, best)) best = phrase;
  }
  return best?.text;
}

function collect(
  run: readonly string[],
  issue: number,
  weights: ReadonlyMap<string, number>,
  phrases: Map<string, Phrase>,
): void {
  for (let start = 0; start < run.length; start += 1) {
    if (!weights.has(run[start]!)) continue;
    let [text, weight] = [run[start]!, weights.get(run[start]!)!];
    for (let end = start + 1; end < Math.min(run.length, start + mostWords); end += 1) {
      const word = run[end]!;
      text += word;
      if (text.length > longestPhrase) break;
      weight += weights.get(word) ?? 0;
      if (!weights.has(word)) continue;
      const known = phrases.get(text) ?? { text, issues: new Set<number>(), weight, words: end - start + 1 };
      known.issues.add(issue);
      phrases.set(text, known);
    }
  }
}

function precedes(a: Phrase, b: Phrase): boolean {
  const [x, y] = [strength(a), strength(b)];
  if (x !== y) return x > y;
  return a.text.length !== b.text.length ? a.text.length < b.text.length : a.text < b.text;
}

const strength = ({ weight, issues, words }: Phrase) => (weight * issues.size) / Math.sqrt(words);

/** In how many issues a word stands. */
function standsIn(issues: Runs, word: string): number {
  return issues.filter((runs) => runs.some((run) => run.includes(word))).length;
}

/** True where a word shares a run of two characters with a phrase. */
function shares(phrase: string, word: string): boolean {
  for (let at = 0; at + 2 <= word.length; at += 1) if (phrase.includes(word.slice(at, at + 2))) return true;
  return false;
}
