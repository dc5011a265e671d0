/** Maps 32-bit hashes to their positions in a list: open addressing, at most half full. */
export class HashIndex {
  private readonly slots: Int32Array;
  private readonly mask: number;

  /** @param keys distinct hashes; position i is found again under `keys[i]`. */
  constructor(private readonly keys: Uint32Array) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, keys.length * 2)));
    this.mask = size - 1;
    this.slots = new Int32Array(size).fill(-1);
    for (let i = 0; i < keys.length; i += 1) {
      let slot = keys[i]! & this.mask;
      while (this.slots[slot] !== -1) slot = (slot + 1) & this.mask;
      this.slots[slot] = i;
    }
  }

  /** Position of a hash, or -1. */
  find(hash: number): number {
    let slot = hash & this.mask;
    for (;;) {
      const position = this.slots[slot]!;
      if (position === -1 || this.keys[position] === hash) return position;
      slot = (slot + 1) & this.mask;
    }
  }
}
