import { MinshengError } from '../../errors.js';

/** A lexicon's word groups, by name. */
type WordGroups = Readonly<Record<string, readonly string[]>>;

/** Any of some words, the longer ones first. */
const anyOfThem = (words: readonly string[]): string => `(?:${longestFirst(words).join('|')})`;

/** Words in the order in which an expression must try them. */
export function longestFirst(words: readonly string[]): string[] {
  return [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

/**
 * A pattern of a lexicon as a regular expression. `{name}` stands for any word of that group, `{~n}` for up to n
 * characters within one sentence.
 * @param anyOf writes a group's words as an expression.
 * @throws MinshengError `pattern-invalid` for what is no regular expression, or names a group that is not there.
 */
export function lexiconPattern(
  source: string,
  flags: string,
  words: WordGroups = {},
  anyOf = anyOfThem,
): RegExp {
  const problem = (text: string, cause?: unknown) =>
    new MinshengError('pattern-invalid', { pattern: source, problem: text }, cause);
  const expanded = source
    .replace(/\{~(\d+)\}/g, (_, reach: string) => `[^。！？!?；;\\n]{0,${reach}}?`)
    .replace(/\{([a-z_]+)\}/g, (_, group: string) => {
      const list = words[group];
      if (list === undefined) throw problem(`没有名为 ${group} 的词组`);
      return anyOf(list);
    });
  try {
    return new RegExp(expanded, flags);
  } catch (error) {
    throw problem(error instanceof Error ? error.message : String(error), error);
  }
}
