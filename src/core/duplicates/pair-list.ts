/** Pairs of indices below `count`, gathered with repeats and kept in little room. */
export class PairList {
  readonly #count: number;
  #packed = new Float64Array(1024);
  #size = 0;

  constructor(count: number) {
    this.#count = count;
  }

  add(i: number, j: number): void {
    if (this.#size === this.#packed.length) this.#makeRoom();
    this.#packed[this.#size] = i * this.#count + j;
    this.#size += 1;
  }

  /** Drops repeats, and doubles the room where that does not free half of it. */
  #makeRoom(): void {
    this.#pack();
    if (this.#size * 2 < this.#packed.length) return;
    const larger = new Float64Array(this.#packed.length * 2);
    larger.set(this.#packed);
    this.#packed = larger;
  }

  /** Sorts the pairs and drops repeats. */
  #pack(): void {
    const sorted = this.#packed.subarray(0, this.#size).sort();
    let kept = 0;
    for (let at = 0; at < sorted.length; at += 1) {
      if (at > 0 && sorted[at] === sorted[kept - 1]) continue;
      sorted[kept] = sorted[at]!;
      kept += 1;
    }
    this.#size = kept;
  }

  /** The pairs, each once, ascending. */
  distinct(): [number, number][] {
    this.#pack();
    return Array.from(this.#packed.subarray(0, this.#size), (key): [number, number] => [
      Math.floor(key / this.#count),
      key % this.#count,
    ]);
  }
}
