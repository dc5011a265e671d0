import type { ScopedDb } from '../store/access.js';

/** Connections of one access to one snapshot: opened when first needed, at most `limit`, lent to one at a time. */
export class ConnectionPool {
  readonly #idle: ScopedDb[] = [];
  readonly #waiting: (() => void)[] = [];
  #count = 0;

  constructor(
    private readonly open: () => Promise<ScopedDb>,
    private readonly limit = 4,
  ) {}

  /** Lends a connection for the time of `work`. */
  async use<T>(work: (db: ScopedDb) => Promise<T>): Promise<T> {
    const db = await this.#take();
    try {
      return await work(db);
    } finally {
      this.#idle.push(db);
      this.#waiting.shift()?.();
    }
  }

  /** Closes what is idle; call it when nothing is lent any more. */
  close(): void {
    for (const db of this.#idle.splice(0)) db.close();
  }

  async #take(): Promise<ScopedDb> {
    for (;;) {
      const idle = this.#idle.pop();
      if (idle !== undefined) return idle;
      if (this.#count < this.limit) return this.#openOne();
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async #openOne(): Promise<ScopedDb> {
    this.#count += 1;
    try {
      return await this.open();
    } catch (error) {
      this.#count -= 1;
      this.#waiting.shift()?.();
      throw error;
    }
  }
}
