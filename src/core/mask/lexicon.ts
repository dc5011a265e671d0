import type { MaskHit } from './classes.js';

/** A county's own words: what is public whatever it looks like, and what is private whatever it looks like. */
export interface MaskLexicon {
  readonly isPublic: (text: string, hit: MaskHit) => boolean;
  readonly privateHits: (text: string) => MaskHit[];
}

function anyOf(words: readonly string[]): RegExp | undefined {
  const longestFirst = [...new Set(words)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  if (longestFirst.length === 0) return undefined;
  return new RegExp(longestFirst.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'g');
}

const rangesOf = (pattern: RegExp | undefined, text: string): MaskHit[] =>
  pattern === undefined
    ? []
    : [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
        start: index,
        end: index + found.length,
        doubtful: false,
      }));

/** A lexicon of words as texts spell them. A span inside a public word stays; a word that is both is public. */
export function maskLexicon(publicWords: readonly string[], privateWords: readonly string[]): MaskLexicon {
  const known = anyOf(publicWords);
  const hidden = anyOf(privateWords.filter((word) => !publicWords.includes(word)));
  return {
    isPublic: (text, hit) =>
      known !== undefined &&
      rangesOf(known, text).some(({ start, end }) => start <= hit.start && hit.end <= end),
    privateHits: (text) => rangesOf(hidden, text),
  };
}
