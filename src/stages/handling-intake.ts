import { createHash } from 'node:crypto';
import type { SourceRow } from '../core/ingest/source.js';
import type { Rejection } from '../core/ingest/types.js';
import { toRecord } from '../core/registry/record.js';
import type { Registry, RegistryRecord, RegistryValue } from '../core/registry/registry.js';
import { readValue } from '../core/registry/values.js';
import type { Db, Value } from '../store/db.js';

/** What became of records: a step seen before is changed where it reads otherwise now. */
export interface RecordCounts {
  new: number;
  changed: number;
  same: number;
}

interface Pending {
  readonly id: string;
  readonly hash: string;
  readonly origin: string;
  readonly row: SourceRow;
  readonly record: RegistryRecord;
}

/** Takes rows of handling into the vault, raw; `clean` masks them and attaches them to their messages. */
export class HandlingIntake {
  readonly counts: RecordCounts = { new: 0, changed: 0, same: 0 };
  private pending: Pending[] = [];
  /** What came under a step's key in this file: two replies of one day by one organ stay two, a row twice is one. */
  private readonly seen = new Map<string, string[]>();

  /** @param now time of the run, as the vault writes it. */
  constructor(
    private readonly vault: Db,
    private readonly registry: Registry,
    private readonly now: string,
  ) {}

  /**
   * Takes one row; nothing is written before {@link flush}.
   * @returns why the row cannot be used, or null.
   */
  accept(row: SourceRow, fields: Readonly<Record<string, string>>, origin: string): Rejection | null {
    const outcome = toRecord(row.cells, fields, this.registry, new Map());
    if (!outcome.ok) return outcome.rejection;
    const record = withSatisfaction(outcome.record, this.registry);
    const hash = contentHash(record);
    const before = this.seen.get(outcome.key) ?? [];
    if (before.includes(hash)) {
      this.counts.same += 1;
      return null;
    }
    this.seen.set(outcome.key, [...before, hash]);
    const id = before.length === 0 ? outcome.key : `${outcome.key}-${before.length + 1}`;
    this.pending.push({ id, hash, origin, row, record });
    return null;
  }

  /** Writes what is waiting. */
  async flush(): Promise<void> {
    const batch = this.pending;
    this.pending = [];
    const ids = batch.map(({ id }) => id);
    const rows = await this.vault.all<{ step_id: string; content_hash: string }>(
      'select step_id, content_hash from raw_handling where step_id in (select unnest($ids))',
      { ids },
    );
    const known = new Map(rows.map(({ step_id: id, content_hash: hash }) => [id, hash]));
    const fresh = batch.filter(({ id, hash }) => known.get(id) !== hash);
    const changed = fresh.filter(({ id }) => known.has(id)).map(({ id }) => id);
    await this.vault.run('delete from raw_handling where step_id in (select unnest($ids))', { ids: changed });
    await this.vault.append(
      'raw_handling',
      fresh.map((item) => this.rawRow(item)),
    );
    this.counts.new += fresh.length - changed.length;
    this.counts.changed += changed.length;
    this.counts.same += batch.length - fresh.length;
  }

  private rawRow({ id, hash, origin, row, record }: Pending): Value[] {
    const named = ['ref', 'station', 'source', 'step', 'happened_at', 'organ', 'text', 'satisfaction'];
    return [id, ...named.map((name) => plain(record[name])), origin, row.sheet, row.row, hash, this.now];
  }
}

/** A step that tells how content somebody was often says so in its text alone. */
function withSatisfaction(record: RegistryRecord, { fields }: Registry): RegistryRecord {
  const { step, satisfaction = null, text } = record;
  const field = fields.satisfaction;
  if (step !== 'satisfaction' || satisfaction !== null || typeof text !== 'string' || field === undefined)
    return record;
  const outcome = readValue(text, field, new Map());
  return 'value' in outcome ? { ...record, satisfaction: outcome.value } : record;
}

function contentHash(record: RegistryRecord): string {
  const entries = Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 32);
}

function plain(value: RegistryValue | undefined): Value {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
