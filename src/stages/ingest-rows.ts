import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { decideArrival, type Known } from '../core/ingest/decide.js';
import {
  describeMapping,
  type HeadingMapping,
  mapHeadings,
  type Vocabulary,
} from '../core/ingest/headings.js';
import { contentHash, contentKeys, headingSignature, messageId } from '../core/ingest/identity.js';
import { toMessage } from '../core/ingest/row.js';
import type { CellValue, MappedMessage, Rejection } from '../core/ingest/types.js';
import { MinshengError } from '../errors.js';
import type { ReadProblem, SourceRow } from '../parts/readers/reader.js';
import type { Db, Value } from '../store/db.js';
import { sqlFile } from '../store/sql.js';
import { repeatedKey, unmappedRow, usedKey } from './ingest-rejections.js';

/** What became of one file's rows: read = stored + known + quarantined. */
export interface FileCounts {
  read: number;
  stored: number;
  known: number;
  quarantined: number;
}

interface Pending {
  readonly id: string;
  readonly source: string;
  readonly key: string;
  readonly hash: string;
  readonly row: SourceRow;
  readonly message: MappedMessage;
}

interface TableMapping extends HeadingMapping {
  readonly source: string;
  readonly isUnmapped: boolean;
}

interface KnownRow {
  message_id: string;
  version: number;
  content_hash: string;
  title: string;
  submitted_at: string | null;
}

const batchSize = 2000;

/** Rows of a file whose trouble is told at once; that of all is kept in quarantine. */
const toldRows = 3;

/** The file whose rows are taken in, and what they are read with. */
export interface IntakeSource {
  readonly file: string;
  readonly hash: string;
  readonly vocabulary: Vocabulary;
  /** Time of the run, as the vault writes it. */
  readonly now: string;
  /** Whether the same bytes were read before with other headings: then quarantine may hold rows that now fit. */
  readonly isReread: boolean;
}

/** Takes one file's rows into the vault: messages, new versions, and, in quarantine, what cannot be used. */
export class FileIntake {
  readonly counts: FileCounts = { read: 0, stored: 0, known: 0, quarantined: 0 };
  /** Rows among the quarantined that could not even be read. */
  broken = 0;
  private readonly mappings = new Map<readonly string[], TableMapping>();
  private hasMapped = false;
  private readonly keyOf = contentKeys();
  /** Keys this file has brought already, with the row that brought them: only the first is taken. */
  private readonly inFile = new Map<string, { hash: string; row: number }>();
  private pending: Pending[] = [];
  /** Quarantine ids of rows that this reading could use. */
  private usable: string[] = [];

  constructor(
    private readonly vault: Db,
    private readonly source: IntakeSource,
    private readonly say: (line: string) => void,
  ) {}

  async accept(row: SourceRow | ReadProblem): Promise<void> {
    this.counts.read += 1;
    if (row.kind === 'problem') return this.quarantine(row, row, {}, 'unread');
    const mapping = this.mappingOf(row);
    if (mapping.isUnmapped) return this.quarantine(unmappedRow, row, row.cells, mapping.source);
    this.hasMapped = true;
    const outcome = toMessage(row.cells, mapping.fields);
    if (!outcome.ok) return this.quarantine(outcome.rejection, row, row.cells, mapping.source);
    const { message } = outcome;
    const key = message.sourceKey ?? this.keyOf(message);
    const hash = contentHash(message);
    const before = this.inFile.get(key);
    if (before !== undefined) {
      if (before.hash !== hash)
        return this.quarantine(repeatedKey(key, before.row), row, row.cells, mapping.source);
      this.counts.known += 1;
      this.release(row);
      return;
    }
    this.inFile.set(key, { hash, row: row.row });
    this.pending.push({
      id: messageId(mapping.source, key),
      source: mapping.source,
      key,
      hash,
      row,
      message,
    });
    if (this.pending.length >= batchSize) await this.flush();
  }

  /**
   * Stores what is waiting. Call it after the last row.
   * @throws MinshengError `column-unmapped` where no table of the file has a title or a body.
   */
  async finish(): Promise<void> {
    await this.flush();
    const [headings] = this.mappings.keys();
    if (headings !== undefined && !this.hasMapped) {
      const columns = headings.map((heading) => `“${heading}”`).join('、');
      throw new MinshengError('column-unmapped', { file: this.source.file, columns });
    }
  }

  private async flush(): Promise<void> {
    const batch = this.pending;
    this.pending = [];
    const ids = batch.map(({ id }) => id);
    const rows = await this.vault.all<KnownRow>(sqlFile('stages/known-raw'), { ids });
    const known = new Map(rows.map((row) => [row.message_id, toKnown(row)]));
    const stored: Value[][] = [];
    for (const item of batch) {
      const earlier = known.get(item.id);
      const arrival = decideArrival(item.message, item.hash, earlier);
      if (arrival === 'collision') {
        await this.quarantine(usedKey(item.key), item.row, item.row.cells, item.source);
        continue;
      }
      this.release(item.row);
      if (arrival === 'known') this.counts.known += 1;
      else stored.push(this.rawRow(item, (earlier?.version ?? 0) + 1));
    }
    await this.vault.append('raw_messages', stored);
    this.counts.stored += stored.length;
    await this.vault.run(sqlFile('stages/release-quarantine'), { ids: this.usable });
    this.usable = [];
  }

  private mappingOf(row: SourceRow): TableMapping {
    const known = this.mappings.get(row.headings);
    if (known !== undefined) return known;
    const found = mapHeadings(row.headings, this.source.vocabulary);
    const isUnmapped = found.problems.some(({ code }) => code === 'column-unmapped');
    const mapping = { ...found, isUnmapped, source: headingSignature(row.headings) };
    this.mappings.set(row.headings, mapping);
    const place =
      row.sheet === null ? basename(this.source.file) : `${basename(this.source.file)}（${row.sheet}）`;
    this.say(`${place}：${describeMapping(mapping.fields).join('，')}`);
    if (mapping.unused.length > 0) this.say(`  未使用的列：${mapping.unused.join('、')}`);
    for (const problem of mapping.problems) this.say(`  ${problem.message}`);
    return mapping;
  }

  private rawRow({ id, source, key, hash, row, message }: Pending, version: number): Value[] {
    const m = message;
    return [
      ...[
        id,
        version,
        source,
        key,
        basename(this.source.file),
        row.sheet,
        row.row,
        m.title,
        m.body,
        m.submittedAt,
      ],
      ...[m.author, m.contact, m.station, m.town, m.channel, m.category, m.upVotes, m.downVotes],
      ...[m.reply, m.repliedAt, m.replyBy, hash, this.source.now],
    ];
  }

  /** A row that can be used leaves quarantine, where an earlier reading may have put it. */
  private release(row: SourceRow): void {
    if (this.source.isReread) this.usable.push(this.quarantineId(row));
  }

  private quarantineId({ sheet, row }: { sheet: string | null; row: number }): string {
    const place = JSON.stringify([this.source.hash, sheet, row]);
    return createHash('sha256').update(place).digest('hex').slice(0, 16);
  }

  private async quarantine(
    problem: Rejection,
    at: { sheet: string | null; row: number },
    cells: Readonly<Record<string, CellValue>>,
    source: string,
  ): Promise<void> {
    this.counts.quarantined += 1;
    if (problem.code === 'row-broken') this.broken += 1;
    if (this.counts.quarantined <= toldRows) {
      this.say(
        `  ${at.sheet === null ? '' : `${at.sheet} `}第 ${at.row} 行没有存入：${problem.reason}。${problem.hint}`,
      );
    }
    await this.vault.run(sqlFile('stages/quarantine-row'), {
      id: this.quarantineId(at),
      source,
      file: basename(this.source.file),
      sheet: at.sheet,
      row: at.row,
      column: problem.column,
      value: problem.value,
      reason: problem.reason,
      hint: problem.hint,
      cells: JSON.stringify(cells),
      now: this.source.now,
    });
  }
}

function toKnown(row: KnownRow): Known {
  return {
    version: row.version,
    contentHash: row.content_hash,
    title: row.title,
    submittedAt: row.submitted_at,
  };
}
