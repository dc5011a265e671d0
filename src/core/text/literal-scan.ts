import type { LiteralSets } from './literal-sets.js';

/** Where a literal was met: before the parting offset, behind it, anywhere. Bits of what `LiteralScan.found` holds. */
export const BEFORE = 1;
export const BEHIND = 2;
export const ANYWHERE = 4;

/** Where a pair of UTF-16 units is noted in a table of 65,536; Chinese signs are spread by the multiplier. */
function slot(first: number, second: number): number {
  return (Math.imul(first, 0x9e37) + second) & 0xffff;
}

/** As `text.startsWith(literal, at)`, which costs a call where nearly every literal has but two units to compare. */
function standsAt(literal: string, text: string, at: number): boolean {
  if (at + literal.length > text.length) return false;
  for (let k = 0; k < literal.length; k += 1)
    if (literal.charCodeAt(k) !== text.charCodeAt(at + k)) return false;
  return true;
}

/** The literals of many sets, all looked up in one pass over a text by their first two UTF-16 units. */
export class LiteralScan {
  readonly #literals: readonly string[];
  /** The sets of literal `id` are `#sets[#setsFrom[id]]` to `#sets[#setsFrom[id + 1] - 1]`. */
  readonly #sets: Int32Array;
  readonly #setsFrom: Int32Array;
  /** For every unit the literal it is by itself, plus one; 0 where it is none. */
  readonly #single = new Uint16Array(0x10000);
  /** For every slot the first literal that starts with such a pair, plus one; nearly all pairs are settled by its 0. */
  readonly #first = new Uint16Array(0x10000);
  /** For every literal the next one of its slot, plus one. */
  readonly #next: Uint16Array;
  /** The bits of the text at hand, by set and by literal; kept, since new ones for every text would cost as much as the scan. */
  readonly #found: Uint8Array;
  readonly #seen: Uint8Array;

  /** Takes the sets as they are now; @throws RangeError for more literals than the tables can number. */
  constructor(sets: LiteralSets) {
    const literals = sets.literals();
    if (literals.length >= 0xffff) throw new RangeError(`too many literals: ${literals.length}`);
    this.#found = new Uint8Array(sets.size);
    this.#seen = new Uint8Array(literals.length);
    this.#literals = literals.map(({ literal }) => literal);
    this.#sets = Int32Array.from(literals.flatMap((one) => one.sets));
    this.#setsFrom = new Int32Array(literals.length + 1);
    this.#next = new Uint16Array(literals.length);
    for (const [id, { literal, sets: own }] of literals.entries()) {
      this.#setsFrom[id + 1] = this.#setsFrom[id]! + own.length;
      if (literal.length === 1) this.#single[literal.charCodeAt(0)] = id + 1;
      else {
        const place = slot(literal.charCodeAt(0), literal.charCodeAt(1));
        this.#next[id] = this.#first[place]!;
        this.#first[place] = id + 1;
      }
    }
  }

  /**
   * Where a literal of each set stands in `text`, by the number of the set, as the bits above: `BEFORE` ends at
   * `parting` at the latest, `BEHIND` starts after the sign at `parting`. Good until the next text is scanned.
   */
  found(text: string, parting: number): Uint8Array {
    const literals = this.#literals;
    const single = this.#single;
    const first = this.#first;
    const next = this.#next;
    this.#found.fill(0);
    this.#seen.fill(0);
    let following = text.charCodeAt(0);
    for (let at = 0; at < text.length; at += 1) {
      const code = following;
      following = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
      const alone = single[code]!;
      if (alone > 0) this.#mark(alone - 1, at < parting ? BEFORE : at > parting ? BEHIND : 0);
      for (let one = first[slot(code, following)]!; one > 0; one = next[one - 1]!) {
        const literal = literals[one - 1]!;
        if (!standsAt(literal, text, at)) continue;
        const side = at + literal.length <= parting ? BEFORE : at > parting ? BEHIND : 0;
        this.#mark(one - 1, side);
      }
    }
    return this.#found;
  }

  #mark(id: number, side: number): void {
    const where = ANYWHERE | side;
    if ((this.#seen[id]! & where) === where) return;
    this.#seen[id]! |= where;
    const end = this.#setsFrom[id + 1]!;
    for (let k = this.#setsFrom[id]!; k < end; k += 1) this.#found[this.#sets[k]!]! |= where;
  }
}
