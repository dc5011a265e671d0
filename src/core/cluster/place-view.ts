import { countOf } from './count-of.js';
import type { MatterText } from './matter-text.js';

/** A spot in more than this share of a store's texts is no name but a kind of thing. */
const commonSpot = 0.03;

/** Compares the places that texts name. */
export class PlaceView {
  private readonly idf: ReadonlyMap<string, number>;
  /** The first spot each text names, title first, that is not too common to tell anything. */
  private readonly leads: readonly (string | undefined)[];

  constructor(private readonly texts: readonly MatterText[]) {
    const n = texts.length;
    const counts = countOf(texts.flatMap(({ places }) => [...new Set(places)]));
    this.idf = new Map([...counts].map(([key, count]) => [key, Math.log((n + 1000) / count)]));
    const least = Math.log((n + 1000) / Math.max(10, commonSpot * n));
    this.leads = texts.map(({ places }) => places.find((key) => this.idf.get(key)! >= least));
  }

  /** How rare the rarest spot is that both texts name; 0 where they share none. */
  same(a: MatterText, b: MatterText): number {
    let same = 0;
    for (const key of a.places) if (b.places.includes(key)) same = Math.max(same, this.idf.get(key)!);
    return same;
  }

  /** Features 11–13: spots of one name, of one name in part, none shared; 27 and 28: the two first-named spots. */
  describe(rowA: number, rowB: number, values: Float32Array, to: number): void {
    const [a, b] = [this.texts[rowA]!, this.texts[rowB]!];
    const same = this.same(a, b);
    const part = Math.max(same, this.part(a, b));
    values[to + 11] = same;
    values[to + 12] = part;
    values[to + 13] = part === 0 ? Math.min(a.places.length, b.places.length, 3) : 0;
    values[to + 27] = 0;
    values[to + 28] = 0;
    const [leadA, leadB] = [this.leads[rowA], this.leads[rowB]];
    if (leadA === undefined || leadB === undefined) return;
    if (leadA.includes(leadB) || leadB.includes(leadA)) {
      values[to + 27] = Math.min(this.idf.get(leadA)!, this.idf.get(leadB)!);
    } else {
      values[to + 28] = 2 - Number(names(b, leadA)) - Number(names(a, leadB));
    }
  }

  private part(a: MatterText, b: MatterText): number {
    let part = 0;
    for (const x of a.places) {
      for (const y of b.places) {
        if (x === y) continue;
        if (x.includes(y)) part = Math.max(part, this.idf.get(y)!);
        else if (y.includes(x)) part = Math.max(part, this.idf.get(x)!);
      }
    }
    return part;
  }
}

function names(text: MatterText, lead: string): boolean {
  return text.places.some((key) => key.includes(lead) || lead.includes(key)) || text.body.includes(lead);
}
