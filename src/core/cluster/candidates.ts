import { field, fields, type TermRows } from './term-rows.js';

/** Pairs of rows, `a[k] < b[k]`, ascending. */
export interface CandidatePairs {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
}

export interface CandidateLimits {
  /** Places and character strings found in more rows than this find no candidates; words may be twice as common. */
  readonly maxPostings: number;
  /** How many partners each row keeps by shared characters and by shared words. */
  readonly byText: number;
  readonly byWords: number;
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
): CandidatePairs {
  const n = rows.rows;
  const found = new Set<number>();
  const keep = (row: number, other: number) => {
    found.add(Math.min(row, other) * n + Math.max(row, other));
  };
  bySharedTerms(invert(rows, field.text, limits.maxPostings), n, limits.byText, keep);
  bySharedTerms(invert(rows, field.words, 2 * limits.maxPostings), n, limits.byWords, keep);
  for (const group of sharedPlaces(places, limits.maxPostings)) {
    group.forEach((row, at) => {
      for (const other of group.slice(at + 1)) keep(row, other);
    });
  }
  const keys = Float64Array.from(found).sort();
  return {
    a: Uint32Array.from(keys, (key) => Math.floor(key / n)),
    b: Uint32Array.from(keys, (key) => key % n),
  };
}

/** One field of the rows that hold a term, for each term that is rare enough. */
interface Postings {
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly values: Float32Array;
}

function invert(rows: TermRows, which: number, maxPostings: number): Postings {
  const counts = new Uint32Array(rows.columns);
  rows.terms.forEach((term, at) => {
    if (rows.values[at * fields + which]! > 0) counts[term] = counts[term]! + 1;
  });
  const starts = new Uint32Array(rows.columns + 1);
  counts.forEach((count, term) => {
    starts[term + 1] = starts[term]! + (count <= maxPostings ? count : 0);
  });
  const next = starts.slice();
  const owners = new Uint32Array(starts[rows.columns]!);
  const values = new Float32Array(owners.length);
  for (let row = 0; row < rows.rows; row += 1) {
    for (let at = rows.indptr[row]!; at < rows.indptr[row + 1]!; at += 1) {
      const term = rows.terms[at]!;
      const value = rows.values[at * fields + which]!;
      const to = next[term]!;
      if (value === 0 || to >= starts[term + 1]!) continue;
      owners[to] = row;
      values[to] = value;
      next[term] = to + 1;
    }
  }
  return { starts, rows: owners, values };
}

/** Term after term of each row, found again through the postings themselves. */
function bySharedTerms(
  postings: Postings,
  n: number,
  most: number,
  keep: (row: number, other: number) => void,
): void {
  const shared = new Float32Array(n);
  for (const [row, terms] of termsByRow(postings, n).entries()) {
    const touched: number[] = [];
    for (const { weight, start, end } of terms) {
      for (let at = start; at < end; at += 1) {
        const other = postings.rows[at]!;
        if (other === row) continue;
        if (shared[other] === 0) touched.push(other);
        shared[other] = shared[other]! + weight * postings.values[at]!;
      }
    }
    const best = touched
      .filter((other) => shared[other]! >= leastShared)
      .sort((x, y) => shared[y]! - shared[x]! || x - y);
    for (const other of best.slice(0, most)) keep(row, other);
    for (const other of touched) shared[other] = 0;
  }
}

interface RowTerm {
  readonly weight: number;
  readonly start: number;
  readonly end: number;
}

function termsByRow({ starts, rows, values }: Postings, n: number): RowTerm[][] {
  const terms: RowTerm[][] = Array.from({ length: n }, () => []);
  for (let term = 0; term + 1 < starts.length; term += 1) {
    const [start, end] = [starts[term]!, starts[term + 1]!];
    if (end - start < 2) continue;
    for (let at = start; at < end; at += 1) terms[rows[at]!]!.push({ weight: values[at]!, start, end });
  }
  return terms;
}

function sharedPlaces(places: readonly (readonly string[])[], most: number): number[][] {
  const byKey = new Map<string, number[]>();
  places.forEach((keys, row) => {
    for (const key of new Set(keys)) {
      const group = byKey.get(key);
      if (group === undefined) byKey.set(key, [row]);
      else group.push(row);
    }
  });
  return [...byKey.values()].filter((group) => group.length <= most);
}
