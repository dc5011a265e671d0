import type { Db } from '../store/db.js';

/** Rows committed together: as many as fill a row group of the store, which then goes to its file without the log. */
const rowsTogether = 122_880;
/** Characters of rows committed together, which the store holds in memory until then. */
const charactersTogether = 64_000_000;
/** A slow source's rows are not kept waiting longer than this, in milliseconds. */
const longestWait = 10_000;

/** Joins small writes into transactions of a size that the store takes quickly. */
export class BatchedCommits {
  private rows = 0;
  private characters = 0;
  private begun: number | undefined;

  constructor(
    private readonly db: Db,
    private readonly most = rowsTogether,
  ) {}

  /**
   * Writes `rows` rows of so many `characters` by `work`, with others around them.
   * @returns whether they are committed already.
   * @throws what `work` throws, after nothing since the last commit is kept.
   */
  async write(rows: number, characters: number, work: () => Promise<void>): Promise<boolean> {
    if (this.begun === undefined) {
      await this.db.run('begin transaction');
      this.begun = performance.now();
    }
    await this.orRollback(work);
    this.rows += rows;
    this.characters += characters;
    const isFull = this.rows >= this.most || this.characters >= charactersTogether;
    if (!isFull && performance.now() - this.begun < longestWait) return false;
    await this.commit();
    return true;
  }

  /** Commits what was written and not yet committed. @returns whether there was anything. */
  async commit(): Promise<boolean> {
    if (this.begun === undefined) return false;
    await this.orRollback(() => this.db.run('commit'));
    this.clear();
    return true;
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
