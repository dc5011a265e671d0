import { dampedCount, field, fields, type TermRows } from './term-rows.js';
import { termCode } from './term-scanner.js';

/** Strings at least this rare are summed up as rare mass. */
const rareFrom = 5;

/** What two rows share; cosines are of unit rows, `idf` values those of the rarest shared term of a kind. */
export interface Overlap {
  text: number;
  title: number;
  words: number;
  matter: number;
  matterWords: number;
  /** Share of one title's squared weight that stands in the other text. */
  aInB: number;
  bInA: number;
  rarest: number;
  rarestWord: number;
  rarestTitle: number;
  rarestMatter: number;
  rareMass: number;
  rareCount: number;
}

/** Compares one row, taken up beforehand, with others. */
export class RowOverlap {
  readonly shared: Overlap = {
    ...{ text: 0, title: 0, words: 0, matter: 0, matterWords: 0, aInB: 0, bInA: 0 },
    ...{ rarest: 0, rarestWord: 0, rarestTitle: 0, rarestMatter: 0, rareMass: 0, rareCount: 0 },
  };
  /** Code of each column in the row taken up, 0 where it is not there. */
  private readonly codes: Uint8Array;
  private row = -1;

  constructor(private readonly rows: TermRows) {
    this.codes = new Uint8Array(rows.columns);
  }

  take(row: number): void {
    if (row === this.row) return;
    const { indptr, terms, codes } = this.rows;
    if (this.row >= 0)
      for (let at = indptr[this.row]!; at < indptr[this.row + 1]!; at += 1) this.codes[terms[at]!] = 0;
    for (let at = indptr[row]!; at < indptr[row + 1]!; at += 1) this.codes[terms[at]!] = codes[at]!;
    this.row = row;
  }

  /** What the row taken up shares with `other`; the object is used again for the next. */
  with(other: number): Overlap {
    const { indptr, terms, codes, idf, scales } = this.rows;
    const mine = this.codes;
    let [text, title, words, matter, matterWords, aInB, bInA] = [0, 0, 0, 0, 0, 0, 0];
    let [rarest, rarestWord, rarestTitle, rarestMatter, rareMass, rareCount] = [0, 0, 0, 0, 0, 0];
    for (let at = indptr[other]!; at < indptr[other + 1]!; at += 1) {
      const own = mine[terms[at]!]!;
      if (own === 0) continue;
      const their = codes[at]!;
      const rare = idf[terms[at]!]!;
      const weight = dampedCount[own & 15]! * dampedCount[their & 15]! * rare * rare;
      const isMatter = (own & their & termCode.matter) !== 0;
      if (own >= termCode.word) {
        words += weight;
        if (isMatter) matterWords += weight;
        if (rare > rarestWord) rarestWord = rare;
        continue;
      }
      text += weight;
      if (rare > rarest) rarest = rare;
      if (isMatter) {
        matter += weight;
        if (rare > rarestMatter) rarestMatter = rare;
      }
      if (rare > rareFrom) {
        rareMass += rare - rareFrom;
        rareCount += 1;
      }
      const ownTitle = dampedCount[(own & termCode.title) >> termCode.titleShift]!;
      const theirTitle = dampedCount[(their & termCode.title) >> termCode.titleShift]!;
      if (ownTitle > 0) aInB += ownTitle * ownTitle * rare * rare;
      if (theirTitle > 0) bInA += theirTitle * theirTitle * rare * rare;
      if (ownTitle > 0 && theirTitle > 0) {
        title += ownTitle * theirTitle * rare * rare;
        if (rare > rarestTitle) rarestTitle = rare;
      }
    }
    const [a, b] = [this.row * fields, other * fields];
    const { shared } = this;
    shared.text = text * scales[a + field.text]! * scales[b + field.text]!;
    shared.title = title * scales[a + field.title]! * scales[b + field.title]!;
    shared.words = words * scales[a + field.words]! * scales[b + field.words]!;
    shared.matter = matter * scales[a + field.matter]! * scales[b + field.matter]!;
    shared.matterWords = matterWords * scales[a + field.matterWords]! * scales[b + field.matterWords]!;
    shared.aInB = aInB * scales[a + field.title]! ** 2;
    shared.bInA = bInA * scales[b + field.title]! ** 2;
    shared.rarest = rarest;
    shared.rarestWord = rarestWord;
    shared.rarestTitle = rarestTitle;
    shared.rarestMatter = rarestMatter;
    shared.rareMass = rareMass;
    shared.rareCount = rareCount;
    return shared;
  }
}
