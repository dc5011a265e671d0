import { MinshengError } from '../../../errors.js';
import type { ConnectorTools } from '../connector.js';

const firstDelayMs = 500;
const longestDelayMs = 30_000;
const longestAskedMs = 300_000;

/** Trouble that may be over the next time. */
export class Transient extends Error {
  constructor(
    /** What went wrong, in Chinese, for the person who runs the job. */
    readonly problem: string,
    /** How long the other side asked to be left alone. */
    readonly askedMs = 0,
    /** What is told when no retry helped; null means that the source could not be reached. */
    readonly lasting: ((retries: number) => MinshengError) | null = null,
    cause?: unknown,
  ) {
    super(problem, cause === undefined ? undefined : { cause });
    this.name = 'Transient';
  }
}

/** Counts failures in a row and waits between them: exponential back-off with full jitter (Brooker, AWS, 2015). */
export class Retries {
  private failures = 0;

  constructor(
    private readonly limit: number,
    private readonly origin: string,
    private readonly tools: ConnectorTools,
  ) {}

  /** Forgets earlier failures, since something has been achieved. */
  reset(): void {
    this.failures = 0;
  }

  /**
   * Waits before the next try.
   * @throws MinshengError when all tries are spent; the error itself where it is not {@link Transient}; the stop
   * signal's reason when the run is stopped.
   */
  async wait(error: unknown): Promise<void> {
    this.tools.signal.throwIfAborted();
    if (!(error instanceof Transient)) throw error;
    if (this.failures >= this.limit) throw this.givenUp(error);
    const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** this.failures++);
    const delay = Math.max(this.tools.random() * ceiling, Math.min(error.askedMs, longestAskedMs));
    await this.tools.sleep(Math.round(delay));
    this.tools.signal.throwIfAborted();
  }

  private givenUp(error: Transient): MinshengError {
    const { limit: retries, origin } = this;
    if (error.lasting !== null) return error.lasting(retries);
    return new MinshengError('source-unreachable', { origin, problem: error.problem, retries }, error.cause);
  }
}
