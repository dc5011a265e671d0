import { WordTrie } from './word-trie.js';

/** Words with their weights, as the search for the most probable cut needs them. */
export interface Dictionary {
  readonly trie: WordTrie;
  /** Natural logarithm of a word's probability, by the number that the trie gives; not a number at 0. */
  readonly weights: Float64Array;
  /** Weight of a character that is no word. */
  readonly unknown: number;
  /** Characters that the user made words: they are never joined with others. */
  readonly single: ReadonlySet<number>;
}

const lineEnd = 10;
const blank = 32;

/** Edges that the shipped dictionary needs, so that the trie is not widened while it is filled. */
const usualEdges = 2 ** 19;

/**
 * Reads a dictionary of `word frequency tag` lines; a weight is ln(frequency ÷ sum of frequencies). Words of the user
 * get the median weight, as in cppjieba (WordWeightMedian), those that the dictionary has as well included.
 * @param text the dictionary; of a word that stands twice the later line counts.
 */
export function readDictionary(text: string, userWords: readonly string[]): Dictionary {
  const trie = new WordTrie(usualEdges);
  const numbers = new Map<number, number>();
  const frequencies: number[] = [];
  eachLine(text, (units, from, to, frequency) => {
    const number = numbers.get(frequency) ?? numbers.size + 1;
    numbers.set(frequency, number);
    frequencies.push(frequency);
    trie.insert(units, from, to, number);
  });
  const sum = frequencies.reduce((total, frequency) => total + frequency, 0);
  const sorted = Float64Array.from(frequencies).sort();
  const weightOf = (frequency = 1) => Math.log(frequency / Math.max(1, sum));
  const single = addUserWords(trie, userWords, numbers.size + 1);
  return {
    trie,
    weights: Float64Array.of(
      Number.NaN,
      ...[...numbers.keys()].map(weightOf),
      weightOf(sorted[sorted.length >> 1]),
    ),
    unknown: weightOf(sorted[0]),
    single,
  };
}

/** Calls back with the code units of a dictionary's text, where a word stands in them, and its frequency. */
function eachLine(
  text: string,
  found: (units: Uint16Array, from: number, to: number, frequency: number) => void,
): void {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) units[at] = text.charCodeAt(at);
  for (let from = 0; from < units.length; from += 1) {
    let to = from;
    while (to < units.length && units[to] !== blank && units[to] !== lineEnd) to += 1;
    let frequency = 0;
    let at = units[to] === blank ? to + 1 : to;
    for (; units[at]! >= 48 && units[at]! <= 57; at += 1) frequency = 10 * frequency + units[at]! - 48;
    if (frequency > 0) found(units, from, to, frequency);
    while (at < units.length && units[at] !== lineEnd) at += 1;
    from = at;
  }
}

function addUserWords(trie: WordTrie, words: readonly string[], weight: number): Set<number> {
  const single = new Set<number>();
  for (const word of words) {
    const units = Array.from(word, (character) => character.codePointAt(0)!);
    trie.insert(units, 0, units.length, weight);
    if (units.length === 1) single.add(units[0]!);
  }
  return single;
}
