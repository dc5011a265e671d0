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

/** The UTF-16 units of a list of fillers, gathered once per list. */
function unitsOf(fillers: readonly string[]): Uint8Array {
  const known = units.get(fillers);
  if (known !== undefined) return known;
  const table = new Uint8Array(0x10000);
  for (const filler of fillers)
    for (let at = 0; at < filler.length; at += 1) table[filler.charCodeAt(at)] = 1;
  units.set(fillers, table);
  return table;
}

const units = new WeakMap<readonly string[], Uint8Array>();

/** Whether two different Chinese signs stand in a text that no filler holds: whatever is taken away, they are left. */
function surelySays(text: string, fillers: readonly string[]): boolean {
  const inFillers = unitsOf(fillers);
  let other = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x4e00 || code > 0x9fa5 || inFillers[code] === 1 || code === other) continue;
    if (other > 0) return true;
    other = code;
  }
  return false;
}

/**
 * Whether title and body together say nothing at all: greetings, tests, a cry, keys pressed at random.
 * `fillers` are the words that say nothing, the longer ones first.
 */
export function isEmptyOfMatter(title: string, body: string, fillers: readonly string[]): boolean {
  if (title.length + 1 + body.length > LONGEST) return false;
  const text = `${title}\n${body}`;
  if (surelySays(text, fillers) || isLatinSentence(text) || /\d{7}/.test(text)) return false;
  return new Set(matter(text, fillers)).size <= 1;
}

/** Beyond so many UTF-16 units even a text of fillers is left for a person to judge. */
const LONGEST = 80;
