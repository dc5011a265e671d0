import type { ReplyPattern } from './reply-lexicon.js';

/** Where some words stand, `[start, end)` in UTF-16 units. */
interface FoundWords {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

const sentenceEnd = /[。！？!?；;\n]/;

/** The first place where a pattern stands and none of its exceptions does; `undefined` where there is none. */
export function findWords(
  { match, unless }: ReplyPattern,
  text: string,
  context: number,
): FoundWords | undefined {
  // Not matchAll: it copies the expression at each call, which costs more than the search.
  match.lastIndex = 0;
  for (let found = match.exec(text); found !== null; found = match.exec(text)) {
    const [words] = found;
    const end = found.index + words.length;
    if (words === '') {
      match.lastIndex += 1;
      continue;
    }
    if (unless.length === 0) return { start: found.index, end, words };
    const around = surroundings(text, found.index, end, context);
    if (!unless.some((one) => one.test(around))) return { start: found.index, end, words };
  }
  return undefined;
}

/** The words with up to `context` characters on either side, within their sentence. */
function surroundings(text: string, start: number, end: number, context: number): string {
  let from = start;
  while (from > 0 && start - from < context && !sentenceEnd.test(text.charAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to - end < context && !sentenceEnd.test(text.charAt(to))) to++;
  return text.slice(from, to);
}
