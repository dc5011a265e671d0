import type { Access, ScopedDb } from '../store/access.js';
import { findSnapshot, type Manifest, openSnapshot, snapshotNumbers } from '../store/snapshot.js';
import { Generation } from './generation.js';

/** What the reader takes from outside: a clock in milliseconds and where trouble in the background is told. */
interface Effects {
  readonly now: () => number;
  readonly warn: (error: unknown) => void;
}

/**
 * Reads the newest snapshot of a store, always through a connection scoped to who asks. When a newer one is
 * published, requests go on with the old one until the new one is open; a request sees one snapshot throughout.
 */
export class SnapshotReader {
  #current: Generation | undefined;
  #opening: Promise<void> | undefined;
  #checkedAt = Number.NEGATIVE_INFINITY;
  #isClosed = false;

  constructor(
    private readonly storeDir: string,
    private readonly checkEveryMs: number,
    private readonly effects: Effects,
  ) {}

  /**
   * Runs `work` with a scoped connection to the newest snapshot.
   * @throws MinshengError `no-snapshot` before anything was published.
   */
  async read<T>(access: Access, work: (db: ScopedDb, manifest: Manifest) => Promise<T>): Promise<T> {
    if (this.#current === undefined) await this.#open();
    else this.#lookForNewer(this.#current);
    const generation = this.#current as Generation;
    return generation.use(access, (db) => work(db, generation.manifest));
  }

  /** Lets readers finish, then closes the database. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#opening?.catch(() => undefined);
    this.#current?.retire();
    this.#current = undefined;
  }

  #lookForNewer(current: Generation): void {
    const now = this.effects.now();
    if (now - this.#checkedAt < this.checkEveryMs || this.#opening !== undefined) return;
    this.#checkedAt = now;
    const newest = snapshotNumbers(this.storeDir).at(-1);
    if (newest === undefined || newest === current.manifest.seq) return;
    this.#open().catch(this.effects.warn);
  }

  /** Opens the newest snapshot once, whoever asks meanwhile. */
  #open(): Promise<void> {
    this.#opening ??= this.#swap().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async #swap(): Promise<void> {
    const snapshot = findSnapshot(this.storeDir);
    const next = new Generation(await openSnapshot(this.storeDir, snapshot), snapshot.manifest);
    if (this.#isClosed) return next.retire();
    this.#current?.retire();
    this.#current = next;
    this.#checkedAt = this.effects.now();
  }
}
