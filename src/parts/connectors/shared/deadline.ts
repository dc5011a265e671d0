/** Work took longer than it was given. */
export class DeadlineError extends Error {
  constructor() {
    super('deadline exceeded');
    this.name = 'DeadlineError';
  }
}

/**
 * Does work that ends, one way or another, after so many milliseconds or when `stop` fires; the work's own signal
 * tells it to let go of what it holds.
 * @throws DeadlineError when time ran out; the stop signal's reason when stopped.
 */
export async function within<T>(
  milliseconds: number,
  stop: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  stop.throwIfAborted();
  const own = new AbortController();
  const timer = setTimeout(() => own.abort(new DeadlineError()), milliseconds);
  const onStop = () => own.abort(stop.reason);
  stop.addEventListener('abort', onStop, { once: true });
  const ended = new Promise<never>((_, reject) => {
    own.signal.addEventListener('abort', () => reject(own.signal.reason), { once: true });
  });
  try {
    return await Promise.race([work(own.signal), ended]);
  } catch (error) {
    // What the work throws on being told to stop matters less than why it was told.
    throw own.signal.aborted ? own.signal.reason : error;
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', onStop);
  }
}
