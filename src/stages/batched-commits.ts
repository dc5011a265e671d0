import type { Db } from '../store/db.js';

/** Rows committed together: fewer make a log of many small parts, more keep the writer waiting for the store. */
const rowsTogether = 30_720;
/** Characters of rows committed together, which the store holds in memory until then. */
const charactersTogether = 64_000_000;
/** A slow source's rows are not kept waiting longer than this, in milliseconds. */
const longestWait = 10_000;

/**
 * Joins small writes into transactions of a size that the store takes quickly. The store works on a full one while the
 * caller reads on: its failure is told by the next call.
 */
export class BatchedCommits {
  private rows = 0;
  private characters = 0;
  private begun: number | undefined;
  private committing: Promise<unknown> | undefined;

  constructor(
    private readonly db: Db,
    private readonly most = rowsTogether,
  ) {}

  /** Whether the store is at work on a transaction: who can gather more rows meanwhile should. */
  get isBusy(): boolean {
    return this.committing !== undefined;
  }

  /**
   * Writes `rows` rows of so many `characters` by `work`, with others around them.
   * @throws what `work` or the transaction before throws, after nothing since the last good commit is kept.
   */
  async write(rows: number, characters: number, work: () => Promise<void>): Promise<void> {
    await this.settle();
    if (this.begun === undefined) {
      await this.db.run('begin transaction');
      this.begun = performance.now();
    }
    await this.orRollback(work);
    this.rows += rows;
    this.characters += characters;
    const isFull = this.rows >= this.most || this.characters >= charactersTogether;
    if (isFull || performance.now() - this.begun >= longestWait) this.begin();
  }

  /** Commits what was written and not yet committed. @throws as {@link write}. */
  async commit(): Promise<void> {
    await this.settle();
    if (this.begun !== undefined) this.begin();
    await this.settle();
  }

  private begin(): void {
    this.clear();
    this.committing = this.orRollback(() => this.db.run('commit')).then(
      () => {
        this.committing = undefined;
      },
      (error: unknown) => error,
    );
  }

  private async settle(): Promise<void> {
    const failure = await this.committing;
    this.committing = undefined;
    if (failure !== undefined) throw failure;
  }

  private clear(): void {
    this.begun = undefined;
    this.rows = 0;
    this.characters = 0;
  }

  private async orRollback(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.clear();
      await this.db.run('rollback').catch(() => undefined);
      throw error;
    }
  }
}
