/** What decides whether two messages are one voice. */
export interface Spoken {
  readonly id: string;
  readonly author: string | null;
  /** Group of near-identical texts, or null. */
  readonly fold: string | null;
}

/**
 * Folds messages into voices: those of one author, and those whose texts are near-identical whoever sent them, are one.
 * @returns for each message the smallest message id of its voice.
 */
export function voices(messages: readonly Spoken[]): Map<string, string> {
  const parent = new Map(messages.map(({ id }) => [id, id]));
  const root = (id: string): string => {
    let at = id;
    while (parent.get(at) !== at) at = parent.get(at)!;
    return at;
  };
  const first = new Map<string, string>();
  for (const { id, author, fold } of messages) {
    for (const key of [author === null ? null : `author:${author}`, fold === null ? null : `fold:${fold}`]) {
      if (key === null) continue;
      const other = first.get(key);
      if (other === undefined) {
        first.set(key, id);
        continue;
      }
      const [low, high] = [root(other), root(id)].sort() as [string, string];
      parent.set(high, low);
    }
  }
  return new Map(messages.map(({ id }) => [id, root(id)]));
}
