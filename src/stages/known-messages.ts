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

/**
 * What the vault holds of the sources being read: version and content of each message, in memory, since looking
 * them up batch by batch reads the whole vault each time.
 */
export class KnownMessages {
  /** Whether quarantine holds any row that a better mapping might free. */
  hasQuarantine = false;
  private readonly sources = new Set<string>();
  private readonly versions = new Map<string, string>();
  private readonly before = new Set<string>();

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
    for (const { message_id: id, version, content_hash: hash } of rows) {
      this.set(id, version, hash);
      this.before.add(id);
    }
    const held = await this.vault.one<{ n: number }>('select count(*) as n from quarantine');
    this.hasQuarantine = (held?.n ?? 0) > 0;
  }

  get(id: string): { version: number; hash: string } | undefined {
    const known = this.versions.get(id);
    if (known === undefined) return undefined;
    const gap = known.indexOf(' ');
    return { version: Number(known.slice(0, gap)), hash: known.slice(gap + 1) };
  }

  set(id: string, version: number, hash: string): void {
    this.versions.set(id, `${version} ${hash}`);
  }

  /** The stored version of each of these messages that the vault held before this reading. */
  async stored(ids: readonly string[]): Promise<Map<string, Known>> {
    const wanted = ids.filter((id) => this.before.has(id));
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
}
