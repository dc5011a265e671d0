import { type Access, type ScopedDb, scopedConnection } from '../store/access.js';
import type { Db } from '../store/db.js';
import type { Manifest } from '../store/snapshot.js';
import { ConnectionPool } from './pool.js';

/** Key of an access: two people with the same role and scope share connections and cached answers. */
export function accessKey(access: Access): string {
  const { role, scope } = access;
  return JSON.stringify([role, scope.kind === 'county' ? null : [...scope.ids].sort()]);
}

/** One opened snapshot and everybody who still reads it; closed when retired and read by nobody. */
export class Generation {
  readonly #pools = new Map<string, ConnectionPool>();
  #readers = 0;
  #isRetired = false;

  constructor(
    private readonly db: Db,
    readonly manifest: Manifest,
  ) {}

  async use<T>(access: Access, work: (db: ScopedDb) => Promise<T>): Promise<T> {
    this.#readers += 1;
    try {
      return await this.#pool(access).use(work);
    } finally {
      this.#readers -= 1;
      this.#closeIfDone();
    }
  }

  /** No new reader comes; those inside finish. */
  retire(): void {
    this.#isRetired = true;
    this.#closeIfDone();
  }

  #pool(access: Access): ConnectionPool {
    const key = accessKey(access);
    const pool = this.#pools.get(key) ?? new ConnectionPool(() => scopedConnection(this.db, access));
    this.#pools.set(key, pool);
    return pool;
  }

  #closeIfDone(): void {
    if (!this.#isRetired || this.#readers > 0) return;
    for (const pool of this.#pools.values()) pool.close();
    this.#pools.clear();
    this.db.close();
  }
}
