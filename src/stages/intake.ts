import { hash } from 'node:crypto';
import { decideArrival } from '../core/ingest/decide.js';
import { contentHash, contentKeys, messageId } from '../core/ingest/identity.js';
import type { RowMapping } from '../core/ingest/job-mapping.js';
import type { ReadProblem, SourceRow } from '../core/ingest/source.js';
import type { CellValue, MappedMessage, Rejection } from '../core/ingest/types.js';
import type { Db, Value } from '../store/db.js';
import { sqlFile } from '../store/sql.js';
import { repeatedKey, unmappedRow, usedKey } from './ingest-rejections.js';
import { KnownMessages } from './known-messages.js';

/** What became of rows: read = stored + known + quarantined. */
export interface RowCounts {
  read: number;
  stored: number;
  known: number;
  quarantined: number;
  /** Rows among the quarantined that could not even be read. */
  broken: number;
}

/** A table's rows as messages of one source. */
export interface TableMapping extends RowMapping {
  readonly source: string;
}

export interface IntakeOptions {
  readonly mappingOf: (headings: readonly string[], sheet: string | null) => TableMapping;
  /** Time of the run, as the vault writes it. */
  readonly now: string;
  /**
   * What a second row with the key of another and other content is: in a file a slip of the pen, kept in quarantine;
   * in pages and tables, which change while they are read, the newer version.
   */
  readonly repeats: 'reject' | 'update';
  /** Whether what cannot be used is written to quarantine; not where it is there already. Yes when left out. */
  readonly keepsRejected?: boolean;
  readonly say: (line: string) => void;
}

interface Pending {
  readonly id: string;
  readonly version: number;
  readonly source: string;
  readonly key: string;
  readonly hash: string;
  readonly row: SourceRow;
  readonly message: MappedMessage;
}

/** Where rows come from, as quarantine tells it. */
export interface Origin {
  readonly origin: string;
  readonly digest: string;
}

/** Rows of an origin whose trouble is told at once; that of all is kept in quarantine. */
const toldRows = 3;

/**
 * Takes rows into the vault: messages, new versions, and, in quarantine, what cannot be used. Rows are written by
 * {@link flush} alone, so that the caller decides what is committed together.
 */
export class Intake {
  readonly counts: RowCounts = { read: 0, stored: 0, known: 0, quarantined: 0, broken: 0 };
  /** Headings of tables without a title or a body, and whether any other table came. */
  unmapped: readonly string[] | undefined;
  hasMapped = false;
  private readonly known: KnownMessages;
  private from: Origin = { origin: '', digest: '' };
  private keyOf = contentKeys();
  private pending: Pending[] = [];
  private rejected: Value[][] = [];
  /** Quarantine ids of rows that this reading could use. */
  private usable: string[] = [];
  private told = 0;

  constructor(
    private readonly vault: Db,
    private readonly options: IntakeOptions,
  ) {
    this.known = new KnownMessages(vault);
  }

  /** Call it once, before the first row. */
  async prepare(): Promise<void> {
    // Rows are written once and not read again: more memory would be for nothing. Choosing how to compress letters
    // takes more of it than they do, and time; the vault is purged of them after its retention.
    await this.vault.run("set memory_limit = '300MB'; set force_compression = 'uncompressed'");
    await this.vault.run('create temp table if not exists arriving_quarantine as from quarantine limit 0');
  }

  /** Rows from here on are of another file, page or table; those before must be written. */
  open(from: Origin): void {
    if (from.origin !== this.from.origin || from.digest !== this.from.digest) this.told = 0;
    this.from = from;
  }

  /** Keys may come again and equal rows without a key count from one: call it at the beginning of each file. */
  openFile(): void {
    this.keyOf = contentKeys();
    this.known.openFile();
  }

  async accept(row: SourceRow | ReadProblem): Promise<void> {
    this.counts.read += 1;
    if (row.kind === 'problem') return this.quarantine(row, row, {}, 'unread');
    const mapping = this.options.mappingOf(row.headings, row.sheet);
    if (mapping.isUnmapped) {
      this.unmapped = row.headings;
      return this.quarantine(unmappedRow, row, row.cells, mapping.source);
    }
    this.hasMapped = true;
    const outcome = mapping.toMessage(row.cells);
    if (!outcome.ok) return this.quarantine(outcome.rejection, row, row.cells, mapping.source);
    const { message } = outcome;
    const { source } = mapping;
    const key = message.sourceKey ?? this.keyOf(message);
    const id = messageId(source, key);
    const content = contentHash(message);
    if (!this.known.covers(source)) await this.known.load(source);
    const { known } = this;
    const place = known.find(id);
    const isSame = place !== undefined && known.hasContent(place, content);
    const before = place === undefined ? undefined : known.rowInFile(place);
    if (before !== undefined && !isSame && this.options.repeats === 'reject')
      return this.quarantine(repeatedKey(key, before), row, row.cells, source);
    const version = place === undefined ? 1 : known.versionAt(place) + 1;
    if (place !== undefined && !isSame) known.change(place, version, content);
    known.cameIn(place ?? known.add(id, version, content), row.row);
    if (isSame) {
      this.counts.known += 1;
      this.release(row);
      return;
    }
    this.pending.push({ id, version, source, key, hash: content, row, message });
  }

  /** Keeps a row of another kind that its own intake could not use. */
  reject(problem: Rejection, row: SourceRow): void {
    this.counts.read += 1;
    this.quarantine(problem, row, row.cells, 'handling');
  }

  /** Ids of all messages seen. */
  get arrived(): Iterable<string> {
    return this.known.arrived();
  }

  /** How many rows wait to be written. */
  get waiting(): number {
    return this.pending.length + this.rejected.length;
  }

  /** Writes what is waiting. */
  async flush(): Promise<void> {
    const batch = this.pending;
    this.pending = [];
    const before = await this.known.stored(batch.map(({ id }) => id));
    const stored: Value[][] = [];
    for (const item of batch) {
      const earlier = this.options.repeats === 'reject' ? before.get(item.id) : undefined;
      if (earlier !== undefined && decideArrival(item.message, item.hash, earlier) === 'collision') {
        this.known.change(this.known.find(item.id)!, earlier.version, earlier.contentHash);
        this.quarantine(usedKey(item.key), item.row, item.row.cells, item.source);
        continue;
      }
      this.release(item.row);
      stored.push(this.rawRow(item));
    }
    await this.vault.append('raw_messages', stored);
    this.counts.stored += stored.length;
    await this.writeQuarantine();
  }

  private rawRow({ id, version, source, key, hash, row, message: m }: Pending): Value[] {
    return [
      ...[id, version, source, key, this.from.origin, row.sheet, row.row, m.title, m.body, m.submittedAt],
      ...[m.author, m.contact, m.station, m.town, m.channel, m.category, m.upVotes, m.downVotes],
      ...[m.reply, m.repliedAt, m.replyBy, hash, this.options.now],
    ];
  }

  /** A row that can be used leaves quarantine, where an earlier reading may have put it. */
  private release(row: SourceRow): void {
    if (this.known.hasQuarantine) this.usable.push(this.quarantineId(row));
  }

  private quarantineId({ sheet, row }: { sheet: string | null; row: number }): string {
    const place = JSON.stringify([this.from.digest, sheet, row]);
    return hash('sha256', place).slice(0, 16);
  }

  private quarantine(
    problem: Rejection,
    at: { sheet: string | null; row: number },
    cells: Readonly<Record<string, CellValue>>,
    source: string,
  ): void {
    this.counts.quarantined += 1;
    if (problem.code === 'row-broken') this.counts.broken += 1;
    if (this.options.keepsRejected === false) return;
    if (this.told < toldRows) {
      this.told += 1;
      const place = `${at.sheet === null ? '' : `${at.sheet} `}第 ${at.row} 行`;
      this.options.say(`  ${place}没有存入：${problem.reason}。${problem.hint}`);
    }
    this.rejected.push([
      ...[this.quarantineId(at), source, this.from.origin, at.sheet, at.row, problem.column, problem.value],
      ...[problem.reason, problem.hint, JSON.stringify(cells), this.options.now],
    ]);
  }

  private async writeQuarantine(): Promise<void> {
    const { vault } = this;
    if (this.usable.length > 0) await vault.run(sqlFile('stages/release-quarantine'), { ids: this.usable });
    this.usable = [];
    if (this.rejected.length === 0) return;
    await vault.append('arriving_quarantine', this.rejected);
    this.rejected = [];
    await vault.run(sqlFile('stages/quarantine-rows'));
    await vault.run('delete from arriving_quarantine');
  }
}
