import { bigramBuckets, bigramsOf, comparable } from './bigrams.js';

/** In how many replies the bigrams of each bucket stand. */
export interface ReplyStatistics {
  readonly replies: number;
  /** {@link bigramBuckets} counts. */
  readonly frequencies: Uint32Array;
}

/** Counts bigrams over replies, one reply after the other. */
export class ReplyCounter {
  private readonly frequencies = new Uint32Array(bigramBuckets);
  private readonly seenIn = new Uint32Array(bigramBuckets);
  private replies = 0;

  add(reply: string): void {
    this.replies += 1;
    for (const bucket of bigramsOf(comparable(reply))) {
      if (bucket < 0 || this.seenIn[bucket] === this.replies) continue;
      this.seenIn[bucket] = this.replies;
      this.frequencies[bucket]! += 1;
    }
  }

  statistics(): ReplyStatistics {
    return { replies: this.replies, frequencies: this.frequencies };
  }
}

/**
 * The weight of each bucket's bigrams, ln((N + 1) / (n + 1)) (inverse document frequency; Spärck Jones, 1972);
 * 0 for those within the given words, which are of no matter.
 */
export function bigramWeights(
  { replies, frequencies }: ReplyStatistics,
  common: readonly string[],
): Float32Array {
  // In a handful of replies every word looks rare, and rare alike; ten more that hold none of them level that out.
  const weights = Float32Array.from(frequencies, (count) => Math.log((replies + 11) / (count + 1)));
  for (const word of common) {
    for (const bucket of bigramsOf(word)) if (bucket >= 0) weights[bucket] = 0;
  }
  return weights;
}
