import { bigramBuckets, bigramsOf } from './bigrams.js';

/** How near a reply is to a message, and the words they share, the weightiest first. */
interface Nearness {
  /** Cosine of the two TF-IDF vectors, 0..1. */
  readonly cosine: number;
  readonly shared: readonly string[];
}

/** How much more a bigram of the title counts than one of the body. */
const TITLE_WEIGHT = 2;
/** Shared words that are kept. */
const SHOWN = 6;

/** ln(1 + count) of the counts that occur. */
const LOGARITHMS = Float64Array.from({ length: 64 }, (_, count) => Math.log1p(count));

/** Counts of one text's bigrams; one array serves all texts, since clearing what was touched is cheap. */
class Counts {
  readonly of = new Float32Array(bigramBuckets);
  private readonly touched = new Uint16Array(bigramBuckets);
  private size = 0;

  add(bigrams: Int32Array, weights: Float32Array, amount: number): void {
    for (let at = 0; at < bigrams.length; at += 1) {
      const bucket = bigrams[at]!;
      if (bucket < 0 || weights[bucket] === 0) continue;
      if (this.of[bucket] === 0) this.touched[this.size++] = bucket;
      this.of[bucket]! += amount;
    }
  }

  /** Turns counts into ln(1 + count) × weight. @returns the vector's squared length. */
  weigh(weights: Float32Array): number {
    let square = 0;
    for (let at = 0; at < this.size; at += 1) {
      const bucket = this.touched[at]!;
      const count = this.of[bucket]!;
      const value = (LOGARITHMS[count] ?? Math.log1p(count)) * weights[bucket]!;
      this.of[bucket] = value;
      square += value * value;
    }
    return square;
  }

  dot(other: Counts): number {
    let sum = 0;
    for (let at = 0; at < this.size; at += 1) {
      const bucket = this.touched[at]!;
      sum += this.of[bucket]! * other.of[bucket]!;
    }
    return sum;
  }

  clear(): void {
    for (let at = 0; at < this.size; at += 1) this.of[this.touched[at]!] = 0;
    this.size = 0;
  }
}

const messageCounts = new Counts();
const replyCounts = new Counts();

/**
 * Compares a reply's own words with a message, all as {@link comparable} gives them: cosine of character bigrams
 * with logarithmic counts (Salton and Buckley, 1988).
 */
export function nearness(
  message: { readonly title: string; readonly body: string },
  reply: string,
  weights: Float32Array,
): Nearness {
  const bigrams = bigramsOf(reply);
  messageCounts.add(bigramsOf(message.title), weights, TITLE_WEIGHT);
  messageCounts.add(bigramsOf(message.body), weights, 1);
  replyCounts.add(bigrams, weights, 1);
  const length = Math.sqrt(messageCounts.weigh(weights) * replyCounts.weigh(weights));
  const cosine = length === 0 ? 0 : replyCounts.dot(messageCounts) / length;
  const shared =
    cosine === 0 ? [] : sharedWords(`${message.title}\n${message.body}`, reply, bigrams, weights);
  messageCounts.clear();
  replyCounts.clear();
  return { cosine: Math.min(1, cosine), shared };
}

/** The longest runs of the reply whose bigrams all stand in the message, and which stand there whole. */
function sharedWords(message: string, reply: string, bigrams: Int32Array, weights: Float32Array): string[] {
  const runs: { readonly start: number; readonly end: number; readonly weight: number }[] = [];
  for (let start = 0; start < bigrams.length; start += 1) {
    let end = start;
    let weight = 0;
    for (; end < bigrams.length; end += 1) {
      const bucket = bigrams[end]!;
      if (bucket < 0 || messageCounts.of[bucket] === 0) break;
      weight += weights[bucket]!;
    }
    if (end > start) runs.push({ start, end: end + 1, weight });
    start = end;
  }
  const words = new Set<string>();
  for (const { start, end } of runs.sort((a, b) => b.weight - a.weight || a.start - b.start)) {
    const run = reply.slice(start, end);
    if (message.includes(run)) words.add(run);
    if (words.size === SHOWN) break;
  }
  return [...words];
}
