/** A message that a person could decide; `margin` is by how much its best category leads the second, 0 … 1. */
export interface Undecided {
  readonly id: string;
  readonly best: string;
  readonly margin: number;
}

/**
 * The messages worth asking about first (uncertainty sampling by margin, Scheffer, Decomain and Wrobel, 2001), spread
 * over categories: one of each best category in turn, the smallest margin first, ties by id.
 */
export function askNext<T extends Undecided>(messages: readonly T[], count: number): T[] {
  const byMargin = [...messages].sort((a, b) => a.margin - b.margin || (a.id < b.id ? -1 : 1));
  const seen = new Map<string, number>();
  const turns = byMargin.map((message) => {
    const turn = seen.get(message.best) ?? 0;
    seen.set(message.best, turn + 1);
    return { message, turn };
  });
  // The sort is stable: within a turn the order by margin stays.
  return turns
    .sort((a, b) => a.turn - b.turn)
    .slice(0, count)
    .map(({ message }) => message);
}
