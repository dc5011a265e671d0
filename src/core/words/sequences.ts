import { type CutText, type WordRun, wordRuns } from './word-runs.js';

/** The most characters of a sequence. */
const longestSequence = 6;

/** How often each sequence of neighbouring words occurs. */
export interface SequenceCounts {
  /** By the sequence's characters: how often, and how often as a single word. */
  readonly counts: ReadonlyMap<string, SequenceCount>;
  /** Words in all. */
  readonly words: number;
  /** Whether a sequence with this hash can be frequent enough to be in `counts`. */
  readonly mayCount: (hash: number) => boolean;
}

interface SequenceCount {
  count: number;
  whole: number;
}

/** Tells every sequence of neighbouring words in texts, of at most six characters: where it is in its run, and its hash. */
export function eachSequence(
  texts: readonly CutText[],
  visit: (run: WordRun, start: number, end: number, words: number, hash: number) => void,
): void {
  for (const text of texts) for (const run of wordRuns(text)) sequencesOf(run, visit);
}

function sequencesOf(run: WordRun, visit: Parameters<typeof eachSequence>[1]): void {
  const { text, ends } = run;
  let start = 0;
  for (let first = 0; first < ends.length; first += 1) {
    let hash = 0x811c9dc5;
    let at = start;
    for (let last = first; last < ends.length && ends[last]! - start <= longestSequence; last += 1) {
      // FNV-1a by UTF-16 unit.
      for (; at < ends[last]!; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
      visit(run, start, at, last - first + 1, hash >>> 0);
    }
    start = ends[first]!;
  }
}

const mostBuckets = 2 ** 24;
const fullBucket = 0xffff;

/** Five occurrences up to 300,000 words, and with the square root of what is more. */
const usualSupport = (words: number): number => Math.max(5, Math.round(5 * Math.sqrt(words / 300_000)));

/**
 * Counts the sequences that occur at least `support` times. A first pass counts hashes in at most 32 MiB, a second
 * counts exactly what can reach the support (Park, Chen and Yu 1995), so that memory grows with what is frequent.
 */
export function countSequences(texts: readonly CutText[], least?: number): SequenceCounts {
  const buckets = new Uint16Array(bucketsFor(texts));
  const mask = buckets.length - 1;
  let words = 0;
  eachSequence(texts, (_run, _start, _end, length, hash) => {
    if (length === 1) words += 1;
    if (buckets[hash & mask]! < fullBucket) buckets[hash & mask]! += 1;
  });
  const support = least ?? usualSupport(words);
  const mayCount = (hash: number): boolean => buckets[hash & mask]! >= Math.min(support, fullBucket);
  const counts = new Map<string, SequenceCount>();
  eachSequence(texts, ({ text }, start, end, length, hash) => {
    if (mayCount(hash)) tally(counts, text.slice(start, end), length === 1);
  });
  for (const [sequence, { count }] of counts) if (count < support) counts.delete(sequence);
  return { counts, words, mayCount };
}

/** Twice the characters, as a power of two. */
function bucketsFor(texts: readonly CutText[]): number {
  const characters = texts.reduce((sum, { text }) => sum + text.length, 0);
  return Math.min(mostBuckets, 2 ** Math.ceil(Math.log2(Math.max(1024, 2 * characters))));
}

function tally(counts: Map<string, SequenceCount>, sequence: string, isWhole: boolean): void {
  const known = counts.get(sequence);
  if (known === undefined) counts.set(sequence, { count: 1, whole: isWhole ? 1 : 0 });
  else {
    known.count += 1;
    if (isWhole) known.whole += 1;
  }
}
