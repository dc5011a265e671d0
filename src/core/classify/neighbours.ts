import { pairAt } from './term-index.js';
import { classifierFields } from './text.js';

/** A message that a person labelled below the first level. */
export interface FineExample {
  readonly title: string;
  readonly body: string;
  /** Code of the lowest category that the person named. */
  readonly code: string;
}

/** Nearest examples that speak for a category. */
const nearest = 5;
/** Nearer than this an example says something. */
const leastSimilarity = 0.15;

/**
 * Labelled messages as sets of character bigrams weighed by rarity among them: cosine similarity through an inverted
 * index, so that a text costs a look-up for each of its bigrams. Bigrams of more than half of many examples say
 * nothing and are left out.
 */
export class Neighbours {
  private readonly postings = new Map<number, { weight: number; rows: number[] }>();
  private readonly lengths: Float64Array;
  private readonly sums: Float64Array;

  constructor(
    private readonly codes: readonly string[],
    texts: readonly string[],
  ) {
    for (const [row, text] of texts.entries()) {
      for (const pair of pairsOf(text)) {
        const posting = this.postings.get(pair);
        if (posting === undefined) this.postings.set(pair, { weight: 0, rows: [row] });
        else posting.rows.push(row);
      }
    }
    this.lengths = new Float64Array(texts.length);
    for (const [pair, posting] of this.postings) {
      if (texts.length > 20 && posting.rows.length > texts.length / 2) this.postings.delete(pair);
      posting.weight = Math.log((texts.length + 1) / posting.rows.length) ** 2;
      for (const row of posting.rows) this.lengths[row]! += posting.weight;
    }
    this.sums = new Float64Array(texts.length);
  }

  /** Categories of the nearest examples with the sum of their squared similarities. */
  near(whole: string): ReadonlyMap<string, number> {
    const found = new Map<string, number>();
    if (this.codes.length === 0) return found;
    this.sums.fill(0);
    let own = 0;
    // A bigram that no example has is as rare as can be.
    const unknown = Math.log(this.codes.length + 1) ** 2;
    for (const pair of pairsOf(whole)) {
      const posting = this.postings.get(pair);
      own += posting?.weight ?? unknown;
      for (const row of posting?.rows ?? []) this.sums[row]! += posting!.weight;
    }
    const ranked: { row: number; similarity: number }[] = [];
    this.sums.forEach((sum, row) => {
      const similarity = sum / Math.sqrt(Math.max(own * this.lengths[row]!, 1e-9));
      if (similarity > leastSimilarity) ranked.push({ row, similarity });
    });
    ranked.sort((a, b) => b.similarity - a.similarity || a.row - b.row);
    for (const { row, similarity } of ranked.slice(0, nearest)) {
      const code = this.codes[row]!;
      found.set(code, (found.get(code) ?? 0) + similarity ** 2);
    }
    return found;
  }
}

/** Labelled messages ready to be asked. */
export const neighboursOf = (examples: readonly FineExample[]): Neighbours =>
  new Neighbours(
    examples.map(({ code }) => code),
    examples.map(({ title, body }) => classifierFields(title, body).whole),
  );

function pairsOf(text: string): Set<number> {
  const pairs = new Set<number>();
  for (let at = 0; at + 1 < text.length; at += 1) pairs.add(pairAt(text, at));
  return pairs;
}
