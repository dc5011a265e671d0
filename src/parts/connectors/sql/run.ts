import { MinshengError } from '../../../errors.js';
import type { ConnectorTools, Cursor, SourceBatch } from '../connector.js';
import { digestOf } from '../shared/digest.js';
import { HeadingArrays } from '../shared/headings.js';
import { Progress } from '../shared/progress.js';
import { earlier, watermarkKind } from '../shared/watermark.js';
import type { Column, ColumnKind, Engine, RawBatch } from './engine.js';
import { toRows } from './rows.js';
import type { SqlSource } from './schema.js';
import { selectStatement } from './statement.js';

const ordered: readonly ColumnKind[] = ['text', 'integer', 'decimal', 'time', 'zoned'];

/** One run over a source: how far it has come, over however many connections. */
export class SqlRun {
  readonly progress: Progress;
  private kind: ColumnKind;
  private nulls = 0;
  private readonly headings = new HeadingArrays();

  constructor(
    private readonly source: SqlSource,
    readonly engine: Engine,
    /** The source as people know it. */
    readonly origin: string,
    private readonly mark: Cursor,
    cursor: Cursor,
    private readonly tools: ConnectorTools,
  ) {
    const { of, since, kind } = (cursor ?? {}) as { of?: Cursor; since?: Cursor; kind?: Cursor };
    const known = of === mark && source.watermark !== undefined && typeof since === 'string' ? since : null;
    this.progress = new Progress(known, tools.now());
    this.kind = ordered.find((name) => name === kind) ?? 'text';
  }

  /** The SELECT for what is still to be read: from the watermark less the overlap on. */
  statement(): string {
    this.nulls = 0;
    const { source, tools, engine, progress, kind } = this;
    if (progress.top === null) return selectStatement(source, engine.dialect, null, tools.job);
    const value = earlier(progress.top, source.watermark?.overlap);
    if (value === null) throw this.fault('watermark.overlap', `“${progress.top}”不能减去它`);
    return selectStatement(source, engine.dialect, { value, kind }, tools.job);
  }

  /** The rows of a batch with the cursor that covers them. */
  take(batch: RawBatch): SourceBatch {
    this.advance(batch);
    const { top } = this.progress;
    return {
      origin: this.origin,
      digest: digestOf(batch.rows),
      rows: toRows(batch, this.headings),
      cursor: top === null ? null : { of: this.mark, kind: this.kind, since: top },
    };
  }

  /** Tells what the person who runs the job should know when all has been read. */
  finish(): void {
    if (this.nulls === 0) return;
    const { column } = this.source.watermark!;
    this.tools.say(`有 ${this.nulls} 行的 ${column} 是空的：这次读到了，以后只读新增时不会再读它们。`);
  }

  private advance({ columns, rows }: RawBatch): void {
    const at = this.watermarkAt(columns);
    if (at === null) return;
    this.kind = columns[at]!.kind;
    // From the end, since the rows stand in the watermark's order: the first that counts is the greatest.
    let isFound = false;
    for (const row of rows.toReversed()) {
      const value = row[at] ?? null;
      if (value === null) this.nulls++;
      else if (!isFound) isFound = this.see(value);
    }
  }

  private see(value: string): boolean {
    const { kind, progress } = this;
    const written = watermarkKind(value);
    if (kind === 'text') {
      if (this.source.watermark?.overlap === undefined) return progress.seeInOrder(value);
      if (written !== 'text') return progress.see(value);
      throw this.fault('watermark.overlap', `“${value}”不是时间也不是数，不能减去它`);
    }
    return (kind === 'time' || kind === 'zoned') === (written === 'time') && progress.see(value);
  }

  private watermarkAt(columns: readonly Column[]): number | null {
    const repeated = columns.find(({ name }, i) => columns.findIndex((other) => other.name === name) < i);
    if (repeated !== undefined) throw this.fault('query', `有两列都叫“${repeated.name}”，请用 as 改名`);
    if (this.source.watermark === undefined) return null;
    const { column } = this.source.watermark;
    const exact = columns.findIndex(({ name }) => name === column);
    const at =
      exact >= 0 ? exact : columns.findIndex(({ name }) => name.toLowerCase() === column.toLowerCase());
    if (at < 0) throw this.fault('watermark.column', `取回的列里没有“${column}”`);
    if (ordered.includes(columns[at]!.kind)) return at;
    throw this.fault('watermark.column', `“${column}”是 ${columns[at]!.kind} 列，不能准确比较先后`);
  }

  private fault(key: string, problem: string): MinshengError {
    return new MinshengError('source-config', { job: this.tools.job, key, problem });
  }
}
