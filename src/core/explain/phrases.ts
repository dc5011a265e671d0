/** A gram that stands in a text, with what all its occurrences together add. */
export interface WeightedGram {
  readonly gram: string;
  readonly amount: number;
}

/** A stretch of the text; `amount` is what the grams inside it add. */
export interface Phrase {
  readonly text: string;
  readonly amount: number;
}

interface Span {
  start: number;
  end: number;
}

/** Longer stretches are no phrase any more. */
const longestPhrase = 12;
/** Grams looked at for each phrase asked for. */
const gramsPerPhrase = 5;

const edge = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu;

/**
 * Readable phrases from grams that overlap: the weightiest grams of two characters or more are marked where they
 * stand, marks that overlap become one stretch, and stretches of the same words are counted together. Only grams with
 * a positive amount count. Weightiest first, ties by text.
 */
export function phrasesOf(text: string, grams: readonly WeightedGram[], most: number): Phrase[] {
  const speaking = grams
    .filter(({ gram, amount }) => amount > 0 && gram.replace(edge, '').length > 1)
    .sort((a, b) => b.amount - a.amount || (a.gram < b.gram ? -1 : 1));
  const spans: Span[] = [];
  for (const { gram } of speaking.slice(0, most * gramsPerPhrase)) {
    for (const start of occurrences(text, gram)) mark(spans, { start, end: start + gram.length });
  }
  const share = new Map(grams.map(({ gram }) => [gram, 1 / Math.max(1, occurrences(text, gram).length)]));
  const phrases = new Map<string, number>();
  for (const { start, end } of spans) {
    const words = text.slice(start, end);
    const phrase = words.replace(edge, '');
    if (phrase === '') continue;
    const amount = grams.reduce(
      (sum, { gram, amount: own }) => sum + own * share.get(gram)! * occurrences(words, gram).length,
      0,
    );
    phrases.set(phrase, (phrases.get(phrase) ?? 0) + amount);
  }
  return [...phrases]
    .map(([phrase, amount]) => ({ text: phrase, amount }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount || (a.text < b.text ? -1 : 1))
    .slice(0, most);
}

/** Adds a span, joined with those it overlaps, unless that would grow too long. */
function mark(spans: Span[], span: Span): void {
  const touching = spans.filter(({ start, end }) => start < span.end && span.start < end);
  const start = Math.min(span.start, ...touching.map((other) => other.start));
  const end = Math.max(span.end, ...touching.map((other) => other.end));
  if (end - start > longestPhrase) return;
  for (const other of touching) spans.splice(spans.indexOf(other), 1);
  spans.push({ start, end });
}

function occurrences(text: string, gram: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(gram); at >= 0; at = text.indexOf(gram, at + 1)) found.push(at);
  return found;
}

const special = /[.*+?^${}()|[\]\\]/g;

/** A phrase as the text has it: the classifier reads digits as zeros and blanks as one. What is not found stays. */
export function asWritten(phrase: string, text: string): string {
  const pattern = phrase
    .replace(special, '\\$&')
    .replace(/0{5}/g, '\\d{5,}')
    .replace(/0/g, '\\d')
    .replace(/ /g, '\\s+');
  return new RegExp(pattern, 'i').exec(text.normalize('NFKC'))?.[0] ?? phrase;
}

/** Where words begin or end in a text, as UTF-16 offsets; what stands between words is skipped. */
export function wordBorders(text: string, words: readonly string[]): ReadonlySet<number> {
  const borders = new Set<number>();
  let from = 0;
  for (const word of words) {
    const at = text.indexOf(word, from);
    if (at < 0) continue;
    from = at + word.length;
    borders.add(at).add(from);
  }
  return borders;
}

/** Steps to the border of a word, the likelier first: a phrase rather grows than loses a character. */
const steps = [0, 1, -1, 2];

/** A phrase where it first stands in a text, moved to the nearest borders of words; itself where that leaves nothing. */
export function wholeWords(phrase: string, text: string, borders: ReadonlySet<number>): string {
  const at = text.indexOf(phrase);
  if (at < 0) return phrase;
  const start = at - (steps.find((step) => borders.has(at - step)) ?? 0);
  const last = at + phrase.length;
  const end = last + (steps.find((step) => borders.has(last + step)) ?? 0);
  const words = text.slice(start, end).replace(edge, '');
  return words.length > 1 ? words : phrase;
}
