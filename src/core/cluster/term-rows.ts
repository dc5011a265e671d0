import { hashedNgrams } from '../vectors/ngrams.js';
import { type Background, backgroundFrequency, termBits, wordTerm } from './background.js';
import type { MatterText } from './matter-text.js';

/** Weighted terms of all texts in compressed rows: row `i` holds `[indptr[i], indptr[i + 1])`. */
export interface TermRows {
  readonly rows: number;
  readonly columns: number;
  readonly indptr: Uint32Array;
  readonly terms: Uint32Array;
  /** {@link fields} values a term, side by side; each field of a row has unit length. */
  readonly values: Float32Array;
  /** Of each column. */
  readonly idf: Float32Array;
}

/** TF-IDF of a text's characters, its title four times; of the title alone; of its words; of the first and the third without the names of places. */
export const field = { text: 0, title: 1, words: 2, matter: 3, matterWords: 4 } as const;
export const fields = 5;

const titleWeight = 4;
/** A term in a larger share of a store's texts than this loses weight there, however rare it is elsewhere. */
const commonShare = 0.05;
/** Terms below this tell nothing apart. */
const leastIdf = 0.5;
/** Each text is known by this many of its heaviest terms, so that one long letter costs no more than another. */
const mostTerms = 300;
/** Where a message has no title, its first signs stand for one. */
const leadLength = 24;

/** Weighs the terms of texts by how rare they are here and in the background. */
export function termRows(texts: readonly MatterText[], background: Background): TermRows {
  const documents = texts.map(sortedTerms);
  const seen = new Uint32Array(2 ** termBits);
  for (const own of documents)
    eachTerm(own, (term) => {
      seen[term] = seen[term]! + 1;
    });
  const columnOf = new Int32Array(seen.length).fill(-1);
  const idf: number[] = [];
  seen.forEach((here, term) => {
    if (here < 2) return;
    const value = inverseFrequency(here, texts.length, term, background);
    if (value < leastIdf) return;
    columnOf[term] = idf.length;
    idf.push(value);
  });
  return fill(documents, columnOf, Float32Array.from(idf));
}

function inverseFrequency(here: number, texts: number, term: number, background: Background): number {
  const there = backgroundFrequency(background, term);
  const rare = Math.log((texts + background.documents) / (here + there));
  const local = Math.log(texts / here) / -Math.log(commonShare);
  return rare * Math.min(1, local);
}

/** Sorted terms, with repeats: of title, body, words, and of the same without the names of places. */
type SortedTerms = readonly [
  title: Uint32Array,
  body: Uint32Array,
  words: Uint32Array,
  matterTitle: Uint32Array,
  matterBody: Uint32Array,
  matterWords: Uint32Array,
];

function sortedTerms({ title, body, words, spans }: MatterText): SortedTerms {
  const lead = title === '' ? body.slice(0, leadLength) : title;
  const long = words.filter((word) => word.length > 1);
  const named = spans
    .filter((span) => span.length > 1)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const bare = (text: string) => named.reduce((rest, span) => rest.replaceAll(span, gap), text);
  const isMatter = (word: string) => !named.some((span) => span.includes(word.toLowerCase()));
  return [
    hashedNgrams(lead, 2, 3, termBits).sort(),
    hashedNgrams(body, 2, 3, termBits).sort(),
    Uint32Array.from(long, wordTerm).sort(),
    hashedNgrams(bare(lead), 2, 3, termBits).sort(),
    hashedNgrams(bare(body), 2, 3, termBits).sort(),
    Uint32Array.from(long.filter(isMatter), wordTerm).sort(),
  ];
}

/** Above every term. */
const none = 2 ** 32;
/** Stands where the name of a place was: no letter, so that nothing joins across it. */
const gap = '\u0000';

/** Calls `visit` for each distinct term of the whole text, ascending; `counts` holds how often each list has it. */
function eachTerm(lists: SortedTerms, visit: (term: number, counts: Uint32Array) => void): void {
  const next = new Uint32Array(lists.length);
  const counts = new Uint32Array(lists.length);
  const head = (list: 0 | 1 | 2) => lists[list][next[list]!] ?? none;
  for (
    let term = Math.min(head(0), head(1), head(2));
    term < none;
    term = Math.min(head(0), head(1), head(2))
  ) {
    for (let list = 0; list < lists.length; list += 1) {
      const terms = lists[list]!;
      let at = next[list]!;
      while (at < terms.length && terms[at]! < term) at += 1;
      const from = at;
      while (at < terms.length && terms[at] === term) at += 1;
      counts[list] = at - from;
      next[list] = at;
    }
    visit(term, counts);
  }
}

function fill(documents: readonly SortedTerms[], columnOf: Int32Array, idf: Float32Array): TermRows {
  const indptr = new Uint32Array(documents.length + 1);
  const terms = new Uint32Array(documents.length * mostTerms);
  const values = new Float32Array(terms.length * fields);
  let filled = 0;
  documents.forEach((lists, row) => {
    const { columns, weights } = weigh(lists, columnOf, idf);
    const start = filled;
    for (const at of heaviest(weights)) {
      terms[filled] = columns[at]!;
      for (let k = 0; k < fields; k += 1) values[filled * fields + k] = weights[at * fields + k]!;
      filled += 1;
    }
    for (let k = 0; k < fields; k += 1) unit(values, start, filled, k);
    indptr[row + 1] = filled;
  });
  return {
    ...{ rows: documents.length, columns: idf.length, indptr, idf },
    ...{ terms: terms.slice(0, filled), values: values.slice(0, filled * fields) },
  };
}

/** The columns of a text's terms, ascending, and {@link fields} weights each. */
function weigh(
  lists: SortedTerms,
  columnOf: Int32Array,
  idf: Float32Array,
): { columns: number[]; weights: number[] } {
  const columns: number[] = [];
  const weights: number[] = [];
  eachTerm(lists, (term, counts) => {
    const column = columnOf[term]!;
    if (column < 0) return;
    const [inTitle, inBody, inWords] = [counts[0]!, counts[1]!, counts[2]!];
    const rare = idf[column]!;
    columns.push(column);
    weights.push(
      damped(titleWeight * inTitle + inBody) * rare,
      damped(inTitle) * rare,
      damped(inWords) * rare,
    );
    weights.push(damped(titleWeight * counts[3]! + counts[4]!) * rare, damped(counts[5]!) * rare);
  });
  return { columns, weights };
}

/** Where the heaviest terms stand, ascending; of equally heavy ones the first. */
function heaviest(weights: readonly number[]): number[] {
  const count = weights.length / fields;
  const all = Array.from({ length: count }, (_, at) => at);
  if (count <= mostTerms) return all;
  const heaviestOf = Float64Array.from(all, (at) =>
    Math.max(...weights.slice(at * fields, (at + 1) * fields)),
  );
  const least = Float64Array.from(heaviestOf).sort()[count - mostTerms]!;
  let spare = mostTerms - heaviestOf.reduce((sum, weight) => sum + (weight > least ? 1 : 0), 0);
  return all.filter((at) => {
    if (heaviestOf[at] === least) spare -= 1;
    return heaviestOf[at]! > least || (heaviestOf[at] === least && spare >= 0);
  });
}

const damped = (count: number): number => (count > 0 ? 1 + Math.log(count) : 0);

function unit(values: Float32Array, start: number, end: number, which: number): void {
  let squares = 0;
  for (let at = start * fields + which; at < end * fields; at += fields) squares += values[at]! ** 2;
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let at = start * fields + which; at < end * fields; at += fields) values[at] = values[at]! * scale;
}
