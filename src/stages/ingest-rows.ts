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

/** Takes one file's rows into the vault: messages, new versions, and, in quarantine, what cannot be used. */
export class FileIntake {
  readonly counts: FileCounts = { read: 0, stored: 0, known: 0, quarantined: 0 };
  private readonly mappings = new Map<readonly string[], TableMapping>();
  private hasMapped = false;
  private readonly keyOf = contentKeys();
  /** Keys this file has brought already, with the row that brought them: only the first is taken. */
  private readonly inFile = new Map<string, { hash: string; row: number }>();
  private pending: Pending[] = [];

  constructor(
    private readonly vault: Db,
    private readonly file: string,
    private readonly fileHash: string,
    private readonly vocabulary: Vocabulary,
    private readonly now: string,
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
      throw new MinshengError('column-unmapped', { file: this.file, columns });
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
      if (arrival === 'known') this.counts.known += 1;
      else if (arrival === 'collision') {
        await this.quarantine(usedKey(item.key), item.row, item.row.cells, item.source);
      } else stored.push(this.rawRow(item, (earlier?.version ?? 0) + 1));
    }
    await this.vault.append('raw_messages', stored);
    this.counts.stored += stored.length;
  }

  private mappingOf(row: SourceRow): TableMapping {
    const known = this.mappings.get(row.headings);
    if (known !== undefined) return known;
    const found = mapHeadings(row.headings, this.vocabulary);
    const isUnmapped = found.problems.some(({ code }) => code === 'column-unmapped');
    const mapping = { ...found, isUnmapped, source: headingSignature(row.headings) };
    this.mappings.set(row.headings, mapping);
    const place = row.sheet === null ? basename(this.file) : `${basename(this.file)}（${row.sheet}）`;
    this.say(`${place}：${describeMapping(mapping.fields).join('，')}`);
    if (mapping.unused.length > 0) this.say(`  未使用的列：${mapping.unused.join('、')}`);
    for (const problem of mapping.problems) this.say(`  ${problem.message}`);
    return mapping;
  }

  private rawRow({ id, source, key, hash, row, message }: Pending, version: number): Value[] {
    const m = message;
    return [
      ...[id, version, source, key, basename(this.file), row.sheet, row.row, m.title, m.body, m.submittedAt],
      ...[m.author, m.contact, m.station, m.town, m.channel, m.category, m.upVotes, m.downVotes],
      ...[m.reply, m.repliedAt, m.replyBy, hash, this.now],
    ];
  }

  private async quarantine(
    problem: Rejection,
    at: { sheet: string | null; row: number },
    cells: Readonly<Record<string, CellValue>>,
    source: string,
  ): Promise<void> {
    this.counts.quarantined += 1;
    const digest = createHash('sha256')
      .update(JSON.stringify([this.fileHash, at.sheet, at.row]))
      .digest('hex');
    await this.vault.run(sqlFile('stages/quarantine-row'), {
      id: digest.slice(0, 16),
      source,
      file: basename(this.file),
      sheet: at.sheet,
      row: at.row,
      column: problem.column,
      value: problem.value,
      reason: problem.reason,
      hint: problem.hint,
      cells: JSON.stringify(cells),
      now: this.now,
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

/** A table without messages, such as a page of totals, beside one that has them. */
const unmappedRow: Rejection = {
  code: 'column-unmapped',
  column: null,
  value: null,
  reason: '这张表没有标题或内容一列',
  hint: '若这张表不是意见，可不必理会；若是，请把表头改成“标题”“内容”等常用名称。',
};

function repeatedKey(key: string, row: number): Rejection {
  return {
    code: 'key-repeated',
    column: null,
    value: key,
    reason: `编号 ${key} 与本表第 ${row} 行相同，内容却不同`,
    hint: '请改正其中一行的编号，再重新导入。',
  };
}

function usedKey(key: string): Rejection {
  return {
    code: 'key-collision',
    column: null,
    value: key,
    reason: `编号 ${key} 已属于另一件意见（标题和时间都不同）`,
    hint: '若各站各自编号，请在编号前加上站点代号，再重新导入。',
  };
}
