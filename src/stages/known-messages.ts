import type { Known } from '../core/ingest/decide.js';
import type { Db } from '../store/db.js';
import { sqlFile } from '../store/sql.js';

interface KnownRow {
  message_id: string;
  version: number;
  content_hash: string;
  title: string;
  submitted_at: string | null;
}

/** Bytes of a content hash. */
const hashBytes = 16;

/**
 * What is known of the messages of the sources being read, in memory: their versions and contents, and where they
 * came in this reading. Looking them up batch by batch would read the whole vault each time. A million messages take
 * about 130 MB.
 */
export class KnownMessages {
  /** Whether quarantine holds any row that a better mapping might free. */
  hasQuarantine = false;
  private readonly sources = new Set<string>();
  private readonly places = new Map<string, number>();
  private versions = new Int32Array(1024);
  private hashes = Buffer.alloc(1024 * hashBytes);
  /** The row each message came in, and the file, counted from 1 in this reading; 0 for none. */
  private rows = new Int32Array(1024);
  private files = new Int32Array(1024);
  private file = 1;
  /** Messages up to this place were in the vault before this reading. */
  private readonly before = new Set<number>();

  constructor(private readonly vault: Db) {}

  covers(source: string): boolean {
    return this.sources.has(source);
  }

  /** Reads what is known of a source. */
  async load(source: string): Promise<void> {
    this.sources.add(source);
    const rows = await this.vault.file<{ message_id: string; version: number; content_hash: string }>(
      'stages/known-of-source',
      { source },
    );
    for (const { message_id: id, version, content_hash: hash } of rows)
      this.before.add(this.set(id, version, hash));
    const held = await this.vault.one<{ n: number }>('select count(*) as n from quarantine');
    this.hasQuarantine = (held?.n ?? 0) > 0;
  }

  get(id: string): { version: number; hash: string } | undefined {
    const at = this.places.get(id);
    if (at === undefined) return undefined;
    const hash = this.hashes.toString('hex', at * hashBytes, (at + 1) * hashBytes);
    return { version: this.versions[at]!, hash };
  }

  /** Keeps a message's version and content. @returns its place. */
  set(id: string, version: number, hash: string): number {
    const at = this.places.get(id) ?? this.places.size;
    if (at === this.places.size) this.places.set(id, at);
    if (at >= this.versions.length) this.grow();
    this.versions[at] = version;
    this.hashes.write(hash, at * hashBytes, 'hex');
    return at;
  }

  /** The row of the file at hand that a message came in. */
  rowInFile(id: string): number | undefined {
    const at = this.places.get(id);
    return at !== undefined && this.files[at] === this.file ? this.rows[at] : undefined;
  }

  /** Notes that a known message came in a row of the file at hand. */
  cameIn(id: string, row: number): void {
    const at = this.places.get(id)!;
    this.rows[at] = row;
    this.files[at] = this.file;
  }

  /** Rows from here on are of another file. */
  openFile(): void {
    this.file += 1;
  }

  /** Ids of all messages that came in this reading. */
  *arrived(): Generator<string> {
    for (const [id, at] of this.places) if (this.files[at]! > 0) yield id;
  }

  /** The stored version of each of these messages that the vault held before this reading. */
  async stored(ids: readonly string[]): Promise<Map<string, Known>> {
    const wanted = ids.filter((id) => this.before.has(this.places.get(id) ?? -1));
    if (wanted.length === 0) return new Map();
    const rows = await this.vault.all<KnownRow>(sqlFile('stages/known-raw'), { ids: wanted });
    return new Map(
      rows.map((row) => [
        row.message_id,
        {
          ...{ version: row.version, contentHash: row.content_hash },
          ...{ title: row.title, submittedAt: row.submitted_at },
        },
      ]),
    );
  }

  private grow(): void {
    const wider = <T extends Int32Array>(from: T): T => {
      const into = new Int32Array(2 * from.length) as T;
      into.set(from);
      return into;
    };
    this.versions = wider(this.versions);
    this.rows = wider(this.rows);
    this.files = wider(this.files);
    this.hashes = Buffer.concat([this.hashes, Buffer.alloc(this.hashes.length)]);
  }
}
