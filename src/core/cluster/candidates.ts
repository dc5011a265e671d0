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
  const search = new CandidateSearch(rows, places, limits);
  for (let row = 0; row < rows.rows; row += 1) search.look(row);
  return search.found();
}

/** Looks for the partners of rows, one row at a time. */
export class CandidateSearch {
  private readonly strings: Postings;
  private readonly words: Postings;
  private readonly spots: Postings;
  private readonly lists: PartnerLists;
  private readonly byText: Float64Array;
  private readonly byWords: Float64Array;
  private readonly byPlaces: Float64Array;
  private readonly best: Float32Array;

  constructor(
    rows: TermRows,
    places: readonly (readonly string[])[],
    private readonly limits: CandidateLimits,
  ) {
    this.strings = new Postings(termsOf(rows, 'text'), limits.maxPostings);
    this.words = new Postings(termsOf(rows, 'words'), limits.maxPostings);
    this.spots = new Postings(namesOf(places), limits.maxPostings);
    this.lists = new PartnerLists(rows.rows);
    this.byText = new Float64Array(rows.rows);
    this.byWords = new Float64Array(rows.rows);
    this.byPlaces = new Float64Array(rows.rows);
    this.best = new Float32Array(rows.rows).fill(1e-3);
  }

  /** Keeps the partners of a row. */
  look(row: number): void {
    const { limits, lists, best, byText, byWords, byPlaces } = this;
    const likeWords = gather(this.words, row, limits.maxVisits / 4, byWords);
    const like = gather(this.strings, row, limits.maxVisits, byText);
    const beside = gather(this.spots, row, limits.maxVisits / 3, byPlaces);
    for (const other of like) best[row] = Math.max(best[row]!, byText[other]! + byWords[other]!);
    lists.keep(row, likeWords, (other) => byWords[other]!, limits.byWords, leastShared);
    lists.keep(row, like, (other) => byText[other]!, limits.byText, leastShared);
    // Of those at the same places the likest come first.
    const both = (other: number) => byPlaces[other]! + byText[other]! + byWords[other]!;
    lists.keep(row, beside, both, limits.byPlaces, 0);
    for (const other of likeWords) byWords[other] = 0;
    for (const other of like) byText[other] = 0;
    for (const other of beside) byPlaces[other] = 0;
  }

  /** Every row that shares anything looked at with this one: no other row can keep it as a partner. */
  reach(row: number): number[] {
    const { byText, byWords, byPlaces } = this;
    const all = Number.POSITIVE_INFINITY;
    const likeWords = gather(this.words, row, all, byWords);
    const like = gather(this.strings, row, all, byText);
    const beside = gather(this.spots, row, all, byPlaces);
    for (const other of likeWords) byWords[other] = 0;
    for (const other of like) byText[other] = 0;
    for (const other of beside) byPlaces[other] = 0;
    return [...new Set([...likeWords, ...like, ...beside])].sort((a, b) => a - b);
  }

  /** The pairs that the rows looked at keep. */
  found(): Candidates {
    return { ...this.lists.pairs(), best: this.best };
  }
}

function gather(postings: Postings, row: number, visits: number, sums: Float64Array): number[] {
  const touched: number[] = [];
  postings.gather(row, visits, sums, touched);
  return touched;
}
