/**
 * Batches one after the other, the next being read while the one at hand is worked on; ends with an empty batch.
 * @param read rows after the last one of the batch before, undefined at first. Use a connection of its own: the batch
 * at hand is written meanwhile.
 */
export async function* readAhead<T>(
  read: (last: T | undefined) => Promise<readonly T[]>,
): AsyncGenerator<readonly T[]> {
  let next = read(undefined);
  for (;;) {
    const batch = await next;
    if (batch.length === 0) return;
    next = read(batch.at(-1));
    // Where the work on this batch fails, nobody waits for the next one.
    next.catch(() => undefined);
    yield batch;
  }
}
