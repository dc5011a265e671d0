/** Numbers per slot: parent, unit, node, and 2 × number of the weight + 1 where words go on; half a cache line. */
const slotSize = 4;

/** Words of one character have slots of their own, by their code unit. */
const singles = 0x10000 * slotSize;

/**
 * A trie over code points in one open-addressing hash table of edges, made so that a step costs one look into memory.
 * A cursor is the position of a node's edge; 0 is no node. Cursors hold until the next `insert`.
 */
export class WordTrie {
  private slots: Int32Array;
  /** One bit per hashed edge: most steps lead nowhere, and this tells so from memory close by. */
  private readonly edgeBits = new Int32Array(2 ** 16);
  private nodes = 1;
  private edges = 0;

  /** @param edges how many edges to make room for; it grows when there are more. */
  constructor(edges: number) {
    this.slots = emptySlots(2 ** Math.ceil(Math.log2(Math.max(1024, 2 * edges))));
  }

  /** The cursor of a character, 0 where no word begins with it. */
  start(unit: number): number {
    if (unit >= 0x10000) return 0;
    const at = unit * slotSize;
    return this.slots[at + 2] === 0 ? 0 : at;
  }

  /** The cursor one character on, 0 where no word goes on so. */
  next(cursor: number, unit: number): number {
    const { slots } = this;
    const hash = edgeHash(slots[cursor + 2]!, unit);
    if ((this.edgeBits[(hash >>> 5) & 0xffff]! & (1 << hash)) === 0) return 0;
    const at = find(slots, slots[cursor + 2]!, unit);
    return slots[at + 2] === 0 ? 0 : at;
  }

  /** Number of the weight that the word ending here was given, 0 where none ends. */
  weight(cursor: number): number {
    return this.slots[cursor + 3]! >>> 1;
  }

  /** Puts in the word from `units[from]` to before `units[to]`; one that begins beyond U+FFFF is passed over. */
  insert(units: ArrayLike<number>, from: number, to: number, weight: number): void {
    if (to <= from || units[from]! >= 0x10000) return;
    let cursor = units[from]! * slotSize;
    if (this.slots[cursor + 2] === 0) this.fill(cursor, 0, units[from]!);
    for (let at = from + 1; at < to; at += 1)
      cursor = this.next(cursor, units[at]!) || this.add(cursor, units[at]!);
    this.slots[cursor + 3] = (weight << 1) | (this.slots[cursor + 3]! & 1);
  }

  private add(parent: number, unit: number): number {
    const node = this.slots[parent + 2]!;
    this.slots[parent + 3]! |= 1;
    this.edges += 1;
    if (2 * this.edges * slotSize > this.slots.length - singles) this.widen();
    const at = find(this.slots, node, unit);
    const hash = edgeHash(node, unit);
    this.edgeBits[(hash >>> 5) & 0xffff]! |= 1 << hash;
    this.fill(at, node, unit);
    return at;
  }

  private fill(at: number, parent: number, unit: number): void {
    this.slots.set([parent, unit, this.nodes, 0], at);
    this.nodes += 1;
  }

  private widen(): void {
    const old = this.slots;
    this.slots = emptySlots((2 * (old.length - singles)) / slotSize);
    this.slots.set(old.subarray(0, singles));
    for (let at = singles; at < old.length; at += slotSize) {
      if (old[at + 2] === 0) continue;
      this.slots.set(old.subarray(at, at + slotSize), find(this.slots, old[at]!, old[at + 1]!));
    }
  }
}

function emptySlots(hashed: number): Int32Array {
  return new Int32Array(singles + hashed * slotSize);
}

/** Position of an edge, or of the free slot where it belongs. */
function find(slots: Int32Array, parent: number, unit: number): number {
  const size = slots.length - singles;
  let at = (edgeHash(parent, unit) * slotSize) & (size - slotSize);
  while (
    slots[singles + at + 2] !== 0 &&
    (slots[singles + at] !== parent || slots[singles + at + 1] !== unit)
  ) {
    at = (at + slotSize) & (size - slotSize);
  }
  return singles + at;
}

function edgeHash(parent: number, unit: number): number {
  const hash = Math.imul(parent, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}
