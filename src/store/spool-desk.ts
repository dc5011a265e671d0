import { join, resolve } from 'node:path';
import type { PushedRecord } from '../core/ingest/pushed.js';
import { MinshengError } from '../errors.js';
import { takeLock } from './lock.js';
import { pruneSpool, spooledRecords } from './spool.js';
import { SpoolWriter, type SpoolWriterOptions } from './spool-writer.js';

/** What became of a request: stored now, stored before, or a key that was used for other content. */
export type Acceptance = 'stored' | 'repeated' | 'reused';

interface KnownRequest {
  readonly digest: string;
  /** Resolves when it is on disk. */
  readonly stored: Promise<void>;
}

/**
 * The spool's one writer: each request is stored once, also when it is sent again after the server was killed. Stays
 * closed until the first request, so that a second server on the same store can show pages.
 */
export class SpoolDesk {
  private readonly known = new Map<string, KnownRequest>();
  private opening: Promise<SpoolWriter> | undefined;
  private release: () => void = () => undefined;

  constructor(
    private readonly storeDir: string,
    private readonly options: SpoolWriterOptions,
  ) {}

  /** Takes the spool over and reads which requests it holds. @throws MinshengError `push-elsewhere`. */
  open(): Promise<SpoolWriter> {
    this.opening ??= this.start().catch((error: unknown) => {
      this.opening = undefined;
      this.release();
      throw error;
    });
    return this.opening;
  }

  /** Stores a request unless it is known. @returns when it is on disk. @throws what the file system said. */
  async accept(record: PushedRecord): Promise<Acceptance> {
    const writer = await this.open();
    const { request, digest } = record;
    if (request === null) {
      await writer.append(JSON.stringify(record));
      return 'stored';
    }
    const name = nameOf(record.station, request);
    const before = this.known.get(name);
    if (before !== undefined) {
      if (before.digest !== digest) return 'reused';
      await before.stored;
      return 'repeated';
    }
    const stored = writer.append(JSON.stringify(record));
    this.known.set(name, { digest, stored });
    try {
      await stored;
    } catch (error) {
      this.known.delete(name);
      throw error;
    }
    return 'stored';
  }

  /** Lets what was accepted reach the disk, and lets another server in. */
  async close(): Promise<void> {
    const writer = await this.opening?.catch(() => undefined);
    await writer?.close();
    this.release();
    this.opening = undefined;
    this.known.clear();
  }

  private async start(): Promise<SpoolWriter> {
    this.release = takeSpool(this.storeDir, this.options.now());
    pruneSpool(this.storeDir, this.options.now());
    const stored = Promise.resolve();
    for await (const { station, request, digest } of spooledRecords(this.storeDir)) {
      if (request !== null) this.known.set(nameOf(station, request), { digest, stored });
    }
    return new SpoolWriter(this.storeDir, this.options);
  }
}

const nameOf = (station: string, request: string): string => JSON.stringify([station, request]);

/** The lock stands outside the spool, of which backups are made. */
function takeSpool(storeDir: string, now: Date): () => void {
  try {
    return takeLock(join(resolve(storeDir), 'push.lock'), '接收推送', now);
  } catch (error) {
    if (!(error instanceof MinshengError) || error.code !== 'store-busy') throw error;
    throw new MinshengError('push-elsewhere', error.params, error);
  }
}
