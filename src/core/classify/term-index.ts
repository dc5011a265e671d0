/** A word that stands for something; `of` is a list of owners with the weight that the word has for each. */
export interface IndexedTerm {
  readonly text: string;
  readonly of: readonly { readonly owner: number; readonly weight: number }[];
}

const startLength = 2;
const none: readonly number[] = [];

/**
 * Finds many words in a text in one pass: words are looked up by their first two characters, as one number in a table
 * with open addressing, so that nothing is cut out of the text. Words shorter than two characters are passed over.
 */
export class TermIndex {
  /** Key and position + 1 in `lists` side by side; 0 marks a free slot. */
  private readonly slots: Uint32Array;
  private readonly shift: number;
  private readonly lists: (readonly number[])[] = [];

  constructor(private readonly terms: readonly IndexedTerm[]) {
    const byStart = new Map<number, number[]>();
    terms.forEach(({ text }, position) => {
      if (text.length < startLength) return;
      const list = byStart.get(pairAt(text, 0));
      if (list === undefined) byStart.set(pairAt(text, 0), [position]);
      else list.push(position);
    });
    const bits = Math.ceil(Math.log2(Math.max(2, byStart.size * 2)));
    this.shift = 32 - bits;
    this.slots = new Uint32Array(2 * 2 ** bits);
    for (const [start, list] of byStart) this.put(start, list);
  }

  private put(start: number, list: readonly number[]): void {
    const mask = this.slots.length / 2 - 1;
    let slot = Math.imul(start, 0x9e3779b1) >>> this.shift;
    while (this.slots[2 * slot + 1] !== 0) slot = (slot + 1) & mask;
    this.lists.push(list);
    this.slots[2 * slot] = start;
    this.slots[2 * slot + 1] = this.lists.length;
  }

  private startingWith(start: number): readonly number[] {
    const { slots } = this;
    const mask = slots.length / 2 - 1;
    let slot = Math.imul(start, 0x9e3779b1) >>> this.shift;
    for (;;) {
      const list = slots[2 * slot + 1]!;
      if (list === 0) return none;
      if (slots[2 * slot] === start) return this.lists[list - 1]!;
      slot = (slot + 1) & mask;
    }
  }

  /** Calls `visit` with a word's position in the list for every place where it stands, in order of the places. */
  visit(text: string, visit: (term: number, at: number) => void): void {
    for (let at = 0; at + startLength <= text.length; at += 1) {
      for (const term of this.startingWith(pairAt(text, at))) {
        const own = this.terms[term]!.text;
        if (own.length === startLength || text.startsWith(own, at)) visit(term, at);
      }
    }
  }
}

/** Two UTF-16 units as one 32-bit number. */
export function pairAt(text: string, at: number): number {
  return ((text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)) >>> 0;
}
