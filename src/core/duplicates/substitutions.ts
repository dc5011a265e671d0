/** A stretch of one text that stands for a stretch of the other; either may be empty. */
export interface Substitution {
  readonly before: string;
  readonly after: string;
  /** Offsets of the stretches in their texts. */
  readonly beforeAt: number;
  readonly afterAt: number;
}

/** Texts further apart than this many single edits are not aligned. */
const MOST_EDITS = 600;

/** The furthest-reaching points of every round of Myers' greedy algorithm; `undefined` past the limit. */
function trace(a: string, b: string): Int32Array[] | undefined {
  const limit = Math.min(a.length + b.length, MOST_EDITS);
  const reach = new Int32Array(2 * limit + 3);
  const rounds: Int32Array[] = [];
  for (let edits = 0; edits <= limit; edits += 1) {
    rounds.push(reach.slice(limit + 1 - edits - 1, limit + 1 + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = limit + 1 + diagonal;
      const down = diagonal === -edits || (diagonal !== edits && reach[at - 1]! < reach[at + 1]!);
      let x = down ? reach[at + 1]! : reach[at - 1]! + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      reach[at] = x;
      if (x >= a.length && x - diagonal >= b.length) return rounds;
    }
  }
  return undefined;
}

/** Walks the rounds back; the matched positions `[i, j]`, last first. */
function matched(a: string, b: string, rounds: readonly Int32Array[]): [number, number][] {
  const kept: [number, number][] = [];
  let x = a.length;
  let y = b.length;
  for (let edits = rounds.length - 1; edits >= 0; edits -= 1) {
    const round = rounds[edits]!;
    const diagonal = x - y;
    const reach = (k: number): number => round[k + edits + 1] ?? 0;
    const down = diagonal === -edits || (diagonal !== edits && reach(diagonal - 1) < reach(diagonal + 1));
    const from = down ? diagonal + 1 : diagonal - 1;
    const startX = edits === 0 ? 0 : reach(from);
    const startY = edits === 0 ? 0 : startX - from;
    while (x > startX && y > startY && x > 0 && y > 0 && a[x - 1] === b[y - 1]) {
      x -= 1;
      y -= 1;
      kept.push([x, y]);
    }
    x = startX;
    y = startY;
  }
  return kept;
}

/** Runs of fewer equal characters than this between two edits are chance and join the edits. */
const CHANCE = 2;

/**
 * The stretches in which two texts differ, in order, by their shortest edit script (Myers, 1986);
 * `undefined` where the texts are too far apart to align.
 */
export function substitutions(a: string, b: string): Substitution[] | undefined {
  const rounds = trace(a, b);
  if (rounds === undefined) return undefined;
  const found: Substitution[] = [];
  let [i, j] = [0, 0];
  for (const run of equalRuns(matched(a, b, rounds).reverse(), a.length, b.length)) {
    if (run.i > i || run.j > j) {
      found.push(trimmed({ before: a.slice(i, run.i), after: b.slice(j, run.j), beforeAt: i, afterAt: j }));
    }
    i = run.i + run.length;
    j = run.j + run.length;
  }
  return found;
}

/** The stretch without what both sides begin and end with. */
function trimmed({ before, after, beforeAt, afterAt }: Substitution): Substitution {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return {
    before: before.slice(head, before.length - tail),
    after: after.slice(head, after.length - tail),
    beforeAt: beforeAt + head,
    afterAt: afterAt + head,
  };
}

interface Run {
  readonly i: number;
  readonly j: number;
  readonly length: number;
}

/** Matched positions as runs long enough to mean something, closed by an empty run at the ends. */
function equalRuns(pairs: readonly [number, number][], endI: number, endJ: number): Run[] {
  const runs: { i: number; j: number; length: number }[] = [];
  for (const [i, j] of pairs) {
    const last = runs.at(-1);
    if (last !== undefined && last.i + last.length === i && last.j + last.length === j) last.length += 1;
    else runs.push({ i, j, length: 1 });
  }
  return [...runs.filter((run) => run.length >= CHANCE), { i: endI, j: endJ, length: 0 }];
}
