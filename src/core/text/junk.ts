/** Signs that say nothing by themselves: all but letters, and letters and figures of a keyboard. */
const SIGNS = /[^\p{L}]+/gu;
const LATIN_WORD = /[A-Za-z]{2,}/g;
/** Latin words at least this many, with a vowel in each, may be a sentence in another language. */
const SENTENCE = 4;

function isLatinSentence(text: string): boolean {
  const words = text.match(LATIN_WORD) ?? [];
  return new Set(words).size >= SENTENCE && words.every((word) => /[aeiouyAEIOUY]/.test(word));
}

/** What is left of a text when signs, keyboard letters and the words that say nothing are taken away. */
function matter(text: string, fillers: readonly string[]): string {
  let left = text.replace(SIGNS, '').replace(/\p{Script=Latin}+/gu, '');
  for (const filler of fillers) left = left.replaceAll(filler, '');
  return left;
}

/**
 * Whether title and body together say nothing at all: greetings, tests, a cry, keys pressed at random.
 * `fillers` are the words that say nothing, the longer ones first.
 */
export function isEmptyOfMatter(title: string, body: string, fillers: readonly string[]): boolean {
  const text = `${title}\n${body}`;
  if (text.length > LONGEST || isLatinSentence(text) || /\d{7}/.test(text)) return false;
  return new Set(matter(text, fillers)).size <= 1;
}

/** Beyond so many UTF-16 units even a text of fillers is left for a person to judge. */
const LONGEST = 80;
