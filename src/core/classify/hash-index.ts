/** Bits of the filter, as a power of two: small enough to stay in the processor's cache. */
const filterBits = 21;

/** Maps 32-bit hashes to their positions in a list: open addressing, at most half full. */
export class HashIndex {
  /** Key and position + 1 side by side, so that a look-up touches one place in memory; 0 marks a free slot. */
  private readonly slots: Uint32Array;
  private readonly mask: number;
  /** One bit by the highest bits of each key: most hashes looked up are in no list, and this tells so at once. */
  private readonly filter = new Int32Array(2 ** (filterBits - 5));

  /** @param keys distinct hashes; position i is found again under `keys[i]`. */
  constructor(keys: Uint32Array) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, keys.length * 2)));
    this.mask = size - 1;
    this.slots = new Uint32Array(2 * size);
    for (let i = 0; i < keys.length; i += 1) {
      const key = keys[i]!;
      let slot = this.home(key);
      while (this.slots[2 * slot + 1] !== 0) slot = (slot + 1) & this.mask;
      this.slots[2 * slot] = key;
      this.slots[2 * slot + 1] = i + 1;
      const bit = key >>> (32 - filterBits);
      this.filter[bit >>> 5]! |= 1 << bit;
    }
  }

  /** Position of a hash, or -1. */
  find(hash: number): number {
    const bit = hash >>> (32 - filterBits);
    if ((this.filter[bit >>> 5]! & (1 << bit)) === 0) return -1;
    const { slots, mask } = this;
    let slot = this.home(hash);
    for (;;) {
      const next = slots[2 * slot + 1]!;
      if (next === 0 || slots[2 * slot] === hash) return next - 1;
      slot = (slot + 1) & mask;
    }
  }

  /** Where a hash belongs; its lowest bit says too little to be used. */
  private home(hash: number): number {
    return (hash >>> 1) & this.mask;
  }
}
