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
      this.before.add(this.add(id, version, hash));
    const held = await this.vault.one<{ n: number }>('select count(*) as n from quarantine');
    this.hasQuarantine = (held?.n ?? 0) > 0;
  }

  /** Place of a message, by which the rest is asked; undefined for one not known. */
  find(id: string): number | undefined {
    return this.places.get(id);
  }

  versionAt(place: number): number {
    return this.versions[place]!;
  }

  hasContent(place: number, hash: string): boolean {
    return this.hashes.toString('hex', place * hashBytes, (place + 1) * hashBytes) === hash;
  }

  /** Takes in a message not known before. @returns its place. */
  add(id: string, version: number, hash: string): number {
    const place = this.places.size;
    this.places.set(id, place);
    if (place >= this.versions.length) this.grow();
    this.change(place, version, hash);
    return place;
  }

  /** Keeps another version of a known message. */
  change(place: number, version: number, hash: string): void {
    this.versions[place] = version;
    this.hashes.write(hash, place * hashBytes, 'hex');
  }

  /** The row of the file at hand that a message came in. */
  rowInFile(place: number): number | undefined {
    return this.files[place] === this.file ? this.rows[place] : undefined;
  }

  /** Notes that a message came in a row of the file at hand. */
  cameIn(place: number, row: number): void {
    this.rows[place] = row;
    this.files[place] = this.file;
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
