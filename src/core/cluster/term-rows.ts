import { type Background, backgroundFrequency, termBits } from './background.js';
import { Heaviest } from './heaviest.js';
import type { MatterText } from './matter-text.js';
import { TermScanner, termCode } from './term-scanner.js';

/** The telling terms of all texts in compressed rows: row `i` holds `[indptr[i], indptr[i + 1])`. */
export interface TermRows {
  readonly rows: number;
  readonly columns: number;
  readonly indptr: Uint32Array;
  readonly terms: Uint32Array;
  /** {@link termCode} of each term. */
  readonly codes: Uint8Array;
  /** Of each column. */
  readonly idf: Float32Array;
  /** rows × {@link fields}: what brings each field of a row to unit length; zero where it is empty. */
  readonly scales: Float32Array;
}

/** TF-IDF of a text's characters, its title four times; of the title alone; of its words; of the first and the third without the names of places. */
export const field = { text: 0, title: 1, words: 2, matter: 3, matterWords: 4 } as const;
export const fields = 5;

/** Weight of a count, sublinear; of every count and of every {@link termCode} that fits a byte. */
export const dampedCount = Float64Array.from({ length: 16 }, (_, count) =>
  count > 0 ? 1 + Math.log(count) : 0,
);

/** A term in a larger share of a store's texts than this loses weight there, however rare it is elsewhere. */
const commonShare = 0.05;
/** Terms below this tell nothing apart. */
const leastIdf = 0.5;
/** Each text is known by this many of its heaviest strings and words, so that one long letter costs no more than another. */
const mostGrams = 120;
const mostWords = 40;

/** Weighs the terms of texts by how rare they are here and in the background. The texts are gone through twice, so that only what is kept of them is held. */
export function termRows(texts: readonly MatterText[], background: Background): TermRows {
  const scanner = new TermScanner();
  const seen = new Uint32Array(2 ** termBits);
  for (const text of texts) {
    scanner.scan(text);
    for (let at = 0; at < scanner.length; at += 1) {
      const term = scanner.terms[at]!;
      seen[term] = seen[term]! + 1;
    }
  }
  const columnOf = new Int32Array(seen.length).fill(-1);
  const idf: number[] = [];
  for (let term = 0; term < seen.length; term += 1) {
    const here = seen[term]!;
    if (here < 2) continue;
    const value = inverseFrequency(here, texts.length, term, background);
    if (value < leastIdf) continue;
    columnOf[term] = idf.length;
    idf.push(value);
  }
  return fill(texts, scanner, columnOf, Float32Array.from(idf));
}

function inverseFrequency(here: number, texts: number, term: number, background: Background): number {
  const there = backgroundFrequency(background, term);
  const rare = Math.log((texts + background.documents) / (here + there));
  const local = Math.log(texts / here) / -Math.log(commonShare);
  return rare * Math.min(1, local);
}

function fill(
  texts: readonly MatterText[],
  scanner: TermScanner,
  columnOf: Int32Array,
  idf: Float32Array,
): TermRows {
  const indptr = new Uint32Array(texts.length + 1);
  const terms = new Uint32Array(texts.length * (mostGrams + mostWords));
  const codes = new Uint8Array(terms.length);
  const scales = new Float32Array(texts.length * fields);
  let filled = 0;
  texts.forEach((text, row) => {
    scanner.scan(text);
    const start = filled;
    for (const at of heaviest(scanner, columnOf, idf)) {
      terms[filled] = columnOf[scanner.terms[at]!]!;
      codes[filled] = scanner.codes[at]!;
      filled += 1;
    }
    scaleRow(terms, codes, start, filled, idf, scales, row);
    indptr[row + 1] = filled;
  });
  return {
    ...{ rows: texts.length, columns: idf.length, indptr, idf, scales },
    ...{ terms: terms.subarray(0, filled), codes: codes.subarray(0, filled) },
  };
}

/** Where a text's heaviest terms stand, strings and words apart; of equally heavy ones the first. */
function heaviest({ terms, codes, length }: TermScanner, columnOf: Int32Array, idf: Float32Array): number[] {
  const strings = new Heaviest(mostGrams);
  const words = new Heaviest(mostWords);
  for (let at = 0; at < length; at += 1) {
    const column = columnOf[terms[at]!]!;
    if (column < 0) continue;
    const code = codes[at]!;
    (code >= termCode.word ? words : strings).add(at, dampedCount[code & termCode.count]! * idf[column]!);
  }
  return [...strings.items(), ...words.items()];
}

function scaleRow(
  terms: Uint32Array,
  codes: Uint8Array,
  start: number,
  end: number,
  idf: Float32Array,
  scales: Float32Array,
  row: number,
): void {
  const squares = new Float64Array(fields);
  for (let at = start; at < end; at += 1) {
    const code = codes[at]!;
    const rare = idf[terms[at]!]! ** 2;
    const whole = dampedCount[code & termCode.count]! ** 2 * rare;
    const isWord = code >= termCode.word;
    const [all, matter] = isWord ? [field.words, field.matterWords] : [field.text, field.matter];
    squares[all] = squares[all]! + whole;
    if ((code & termCode.matter) !== 0) squares[matter] = squares[matter]! + whole;
    const title = dampedCount[(code & termCode.title) >> termCode.titleShift]!;
    squares[field.title] = squares[field.title]! + title ** 2 * rare;
  }
  squares.forEach((square, which) => {
    scales[row * fields + which] = square > 0 ? 1 / Math.sqrt(square) : 0;
  });
}
