import { type CandidatePairs, PartnerLists } from './partner-lists.js';
import { namesOf, Postings, termsOf } from './postings.js';
import type { TermRows } from './term-rows.js';

export interface CandidateLimits {
  /** Terms and places found in more rows than this find no candidates. */
  readonly maxPostings: number;
  /** A row looks at no more postings than this, those of its rarest terms first, so that the work grows with the rows alone. */
  readonly maxVisits: number;
  /** How many partners each row keeps by shared characters, by shared words and by shared places. */
  readonly byText: number;
  readonly byWords: number;
  readonly byPlaces: number;
}

/** Candidate pairs, and what each row shares of strings and words with the partner it shares most with. */
export interface Candidates extends CandidatePairs {
  readonly best: Float32Array;
}

/** Rows that share less of the cosine through their rarer terms are no candidates. */
const leastShared = 0.01;

/**
 * Pairs worth a close look: those that share rare strings, rare words, or a place. A pair stays where either side
 * keeps it, and each side keeps a bounded number, so the work grows with the rows and not with their square.
 */
export function candidatePairs(
  rows: TermRows,
  places: readonly (readonly string[])[],
  limits: CandidateLimits,
): Candidates {
  const strings = new Postings(termsOf(rows, 'text'), limits.maxPostings);
  const words = new Postings(termsOf(rows, 'words'), limits.maxPostings);
  const spots = new Postings(namesOf(places), limits.maxPostings);
  const found = new PartnerLists(rows.rows);
  const [byWords, byText, byPlaces] = [0, 1, 2].map(() => new Float64Array(rows.rows)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const best = new Float32Array(rows.rows).fill(1e-3);
  const look = (postings: Postings, row: number, visits: number, sums: Float64Array): number[] => {
    const touched: number[] = [];
    postings.gather(row, visits, sums, touched);
    return touched;
  };
  for (let row = 0; row < rows.rows; row += 1) {
    const likeWords = look(words, row, limits.maxVisits / 4, byWords);
    const like = look(strings, row, limits.maxVisits, byText);
    const beside = look(spots, row, limits.maxVisits / 3, byPlaces);
    for (const other of like) best[row] = Math.max(best[row]!, byText[other]! + byWords[other]!);
    found.keep(row, likeWords, (other) => byWords[other]!, limits.byWords, leastShared);
    found.keep(row, like, (other) => byText[other]!, limits.byText, leastShared);
    // Of those at the same places the likest come first.
    const both = (other: number) => byPlaces[other]! + byText[other]! + byWords[other]!;
    found.keep(row, beside, both, limits.byPlaces, 0);
    for (const other of likeWords) byWords[other] = 0;
    for (const other of like) byText[other] = 0;
    for (const other of beside) byPlaces[other] = 0;
  }
  return { ...found.pairs(), best };
}
