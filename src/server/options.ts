import type { Access } from '../store/access.js';

/** How a server is built. Everything that tests need to hold still comes in here. */
export interface ServerOptions {
  /** The store folder whose newest snapshot is served. */
  readonly storeDir: string;
  /** Who everybody is while there are no accounts: by default the committee, county-wide. */
  readonly access?: Access;
  /** Whether warnings and errors are written to standard error. */
  readonly log?: boolean;
  /** How often at most the store is looked at for a newer snapshot, in milliseconds. */
  readonly checkEveryMs?: number;
}
