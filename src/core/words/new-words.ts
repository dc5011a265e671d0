import { splitAssociation } from './association.js';
import { type Branching, branchingEntropy } from './branching.js';
import { isPhrase } from './function-signs.js';
import { countSequences, eachSequence, type SequenceCounts } from './sequences.js';
import { isBareEnding, mayBePerson, type WordKind, wordKind } from './word-kind.js';
import type { CutText } from './word-runs.js';

/** A word that the segmenter takes apart and the texts hold together. */
export interface NewWord {
  readonly word: string;
  readonly kind: WordKind;
  readonly count: number;
  /** Least pointwise mutual information of a split, in bits. */
  readonly association: number;
  /** The lesser of the two branching entropies, in bits. */
  readonly entropy: number;
  readonly score: number;
}

/** Where a word begins to be worth showing. */
interface NewWordLimits {
  /** Least occurrences; when left out, 5 and more with the size of the texts. */
  readonly support?: number;
  /** Least association; default 5 bits. */
  readonly association?: number;
  /** Least branching entropy on either side; default 1.5 bits. */
  readonly entropy?: number;
}

const DEFAULTS = { association: 5, entropy: 1.5 };

/**
 * Words of two to six characters that `texts` hold together, by frequency, association and branching entropy; the best
 * first, then by UTF-16 unit. What `known` holds, what the segmenter mostly cuts as one word, phrases and what can be
 * a person's name are left out.
 */
export function newWords(
  texts: readonly CutText[],
  known: ReadonlySet<string>,
  limits: NewWordLimits = {},
): NewWord[] {
  const { association, entropy } = { ...DEFAULTS, ...limits };
  const sequences = countSequences(texts, limits.support);
  const held = new Map<string, number>();
  for (const [sequence, { count, whole }] of sequences.counts) {
    if (sequence.length < 2 || 2 * whole >= count || known.has(sequence)) continue;
    if (isPhrase(sequence) || isBareEnding(sequence) || mayBePerson(sequence)) continue;
    const bits = splitAssociation(sequence, sequences);
    if (bits !== undefined && bits >= association) held.set(sequence, bits);
  }
  const words: NewWord[] = [];
  for (const [word, edges] of entropies(texts, held, sequences)) {
    if (edges < entropy) continue;
    const count = sequences.counts.get(word)?.count ?? 0;
    const bits = held.get(word) ?? 0;
    const score = bits * edges * Math.log2(count);
    words.push({ word, kind: wordKind(word), count, association: bits, entropy: edges, score });
  }
  return words.sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1));
}

/** The lesser branching entropy of each word. */
function entropies(
  texts: readonly CutText[],
  words: ReadonlyMap<string, number>,
  { mayCount }: SequenceCounts,
): [string, number][] {
  const sides = new Map<string, { left: Branching; right: Branching }>();
  for (const word of words.keys()) sides.set(word, { left: nothing(), right: nothing() });
  eachSequence(texts, ({ text }, start, end, _words, hash) => {
    const found = mayCount(hash) ? sides.get(text.slice(start, end)) : undefined;
    if (found === undefined) return;
    note(found.left, text[start - 1]);
    note(found.right, text[end]);
  });
  return [...sides].map(([word, { left, right }]) => [
    word,
    Math.min(branchingEntropy(left), branchingEntropy(right)),
  ]);
}

const nothing = (): Branching => ({ neighbours: new Map(), edges: 0 });

function note(side: Branching, neighbour: string | undefined): void {
  if (neighbour === undefined) side.edges += 1;
  else side.neighbours.set(neighbour, (side.neighbours.get(neighbour) ?? 0) + 1);
}
