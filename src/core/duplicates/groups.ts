/** The most pairs of members looked at before two groups are joined. */
const MOST_CHECKS = 64;

/** The most answers about pairs kept at a time; forgetting them costs time and changes nothing. */
const MOST_SAID = 1_000_000;

/** Groups that grow by joining, unless members of both must stay apart. */
export class Groups {
  readonly #groupOf: number[];
  readonly #members: Map<number, number[]>;
  readonly #isApart: (i: number, j: number) => boolean;
  /** What was said of a pair before: groups that were kept apart are often asked to join again. */
  readonly #said = new Map<number, boolean>();

  /** `size` groups of one; `apart` says which members must not share a group. */
  constructor(size: number, apart: (i: number, j: number) => boolean) {
    this.#groupOf = Array.from({ length: size }, (_, index) => index);
    this.#members = new Map(this.#groupOf.map((index) => [index, [index]]));
    this.#isApart = apart;
  }

  #apart(i: number, j: number): boolean {
    const pair = i * this.#groupOf.length + j;
    const known = this.#said.get(pair);
    if (known !== undefined) return known;
    const said = this.#isApart(i, j);
    if (this.#said.size >= MOST_SAID) this.#said.clear();
    this.#said.set(pair, said);
    return said;
  }

  /** Joins the groups of `i` and `j` if their members may meet. */
  join(i: number, j: number): void {
    const [keep, drop] = [this.#groupOf[i]!, this.#groupOf[j]!].sort((a, b) => a - b) as [number, number];
    if (keep === drop || this.#apart(i, j)) return;
    const into = this.#members.get(keep)!;
    const from = this.#members.get(drop)!;
    const pairs = into.flatMap((a) => from.map((b): [number, number] => [a, b])).slice(0, MOST_CHECKS);
    if (pairs.some(([a, b]) => this.#apart(a, b))) return;
    for (const member of from) this.#groupOf[member] = keep;
    into.push(...from);
    this.#members.delete(drop);
  }

  /** The members of every group, ascending. */
  members(): number[][] {
    return [...this.#members.values()].map((group) => group.sort((a, b) => a - b));
  }
}
