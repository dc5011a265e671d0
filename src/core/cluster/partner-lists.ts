/** Pairs of rows, `a[k] < b[k]`, ascending. */
export interface CandidatePairs {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
}

/** The partners each row keeps; a pair stays where either side keeps it. */
export class PartnerLists {
  private readonly lists: Uint32Array[];
  private readonly best: number[] = [];

  constructor(private readonly rows: number) {
    this.lists = Array.from({ length: rows }, () => new Uint32Array(0));
  }

  /** Adds the `limit` rows of the greatest score, at least `least`, to those `row` keeps; of equals the first. */
  keep(
    row: number,
    others: readonly number[],
    score: (other: number) => number,
    limit: number,
    least: number,
  ): void {
    const { best } = this;
    best.length = 0;
    const scores: number[] = [];
    for (const other of others) {
      const own = score(other);
      if (
        own < least ||
        (best.length === limit && !precedes(own, other, scores[limit - 1]!, best[limit - 1]!))
      )
        continue;
      let at = best.length < limit ? best.length : limit - 1;
      while (at > 0 && precedes(own, other, scores[at - 1]!, best[at - 1]!)) {
        best[at] = best[at - 1]!;
        scores[at] = scores[at - 1]!;
        at -= 1;
      }
      best[at] = other;
      scores[at] = own;
    }
    const kept = new Uint32Array(this.lists[row]!.length + best.length);
    kept.set(this.lists[row]!);
    kept.set(best, this.lists[row]!.length);
    this.lists[row] = kept;
  }

  /** All pairs, ascending, each once. */
  pairs(): CandidatePairs {
    const counts = new Uint32Array(this.rows + 1);
    this.each((a) => {
      counts[a + 1] = counts[a + 1]! + 1;
    });
    for (let row = 0; row < this.rows; row += 1) counts[row + 1] = counts[row + 1]! + counts[row]!;
    const next = counts.slice();
    const partners = new Uint32Array(counts[this.rows]!);
    this.each((a, b) => {
      partners[next[a]!] = b;
      next[a] = next[a]! + 1;
    });
    const [first, second] = [new Uint32Array(partners.length), new Uint32Array(partners.length)];
    let filled = 0;
    for (let row = 0; row < this.rows; row += 1) {
      let last = -1;
      for (const other of partners.subarray(counts[row]!, counts[row + 1]!).sort()) {
        if (other === last) continue;
        last = other;
        first[filled] = row;
        second[filled] = other;
        filled += 1;
      }
    }
    return { a: first.slice(0, filled), b: second.slice(0, filled) };
  }

  private each(visit: (smaller: number, larger: number) => void): void {
    this.lists.forEach((partners, row) => {
      for (const other of partners) visit(Math.min(row, other), Math.max(row, other));
    });
  }
}

const precedes = (score: number, row: number, otherScore: number, otherRow: number): boolean =>
  score > otherScore || (score === otherScore && row < otherRow);
