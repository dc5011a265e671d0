import { mkdirSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { nextSegment } from '../core/ingest/spool-lines.js';
import { flush } from './disk.js';
import { spoolFolder, spoolSegments, storedMark } from './spool.js';

/** The part of a file that the writer needs; tests stand in for it. */
export type SpoolFile = Pick<FileHandle, 'write' | 'sync' | 'close'>;

export interface SpoolWriterOptions {
  readonly now: () => Date;
  /** Makes a new file. */
  readonly create?: (path: string) => Promise<SpoolFile>;
  /** A segment that has so many bytes is followed by a new one. */
  readonly segmentBytes?: number;
}

interface Waiting {
  readonly line: Buffer;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

const usualBytes = 16 << 20;
const longestMs = 86_400_000;

/**
 * Appends lines to the spool; a promise resolves only when its line is on disk. Lines that come while others are being
 * written share the next flush (group commit). Each writer begins a segment of its own, and a failed write ends one:
 * half a line is therefore always the last of its segment, and nothing that was read is ever cut off.
 */
export class SpoolWriter {
  private waiting: Waiting[] = [];
  private committing: Promise<void> | undefined;
  private file: { handle: SpoolFile; bytes: number; since: number } | undefined;

  constructor(
    private readonly storeDir: string,
    private readonly options: SpoolWriterOptions,
  ) {}

  /** @throws what the file system said; then the line may or may not be read later. */
  append(line: string): Promise<void> {
    return new Promise<void>((done, failed) => {
      this.waiting.push({ line: Buffer.from(`${line}\n`), done, failed });
      this.committing ??= this.commitAll();
    });
  }

  /** Writes what waits, then closes. */
  async close(): Promise<void> {
    await this.committing;
    await this.leave();
  }

  private async commitAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.waiting;
      this.waiting = [];
      try {
        await this.commit(Buffer.concat(group.map(({ line }) => line)));
        for (const { done } of group) done();
      } catch (error) {
        await this.leave().catch(() => undefined);
        for (const { failed } of group) failed(error);
      }
    }
    // In the same breath as the look at what waits: a line that comes later must start the next round.
    this.committing = undefined;
  }

  private async commit(bytes: Buffer): Promise<void> {
    const file = await this.current();
    for (let done = 0; done < bytes.length; ) {
      done += (await file.handle.write(bytes, done)).bytesWritten;
    }
    await file.handle.sync();
    file.bytes += bytes.length;
  }

  private async current(): Promise<{ handle: SpoolFile; bytes: number }> {
    const { now, segmentBytes = usualBytes, create = (path) => open(path, 'ax', 0o600) } = this.options;
    const { bytes, since } = this.file ?? { bytes: 0, since: 0 };
    if (bytes >= segmentBytes || now().getTime() - since >= longestMs) await this.leave();
    if (this.file !== undefined) return this.file;
    const folder = spoolFolder(this.storeDir);
    mkdirSync(folder, { recursive: true });
    const before = [...spoolSegments(this.storeDir), storedMark(this.storeDir)?.segment ?? ''];
    const handle = await create(join(folder, nextSegment(now(), before)));
    this.file = { handle, bytes: 0, since: now().getTime() };
    flush(folder);
    return this.file;
  }

  private async leave(): Promise<void> {
    const { file } = this;
    this.file = undefined;
    await file?.handle.close();
  }
}
