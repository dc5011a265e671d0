import type { SourceRow } from '../../../core/ingest/source.js';
import { MinshengError } from '../../../errors.js';
import type { Cursor, SourceBatch } from '../connector.js';
import { Progress } from '../shared/progress.js';
import { compareWatermarks, earlier, instantMicros, watermarkKind } from '../shared/watermark.js';
import { isObject } from './json.js';
import { type Page, type PageReading, readPages } from './pages.js';
import { positionIn } from './position.js';
import type { SincePaging } from './schema.js';

const shanghaiMs = 28_800_000;

/**
 * Reads what is new since the greatest value of a column. With `pages`, all pages of one question are read before the
 * value moves on, in whatever order they come; without, each answer's greatest value is the next question.
 */
export async function* readSince(
  reading: PageReading,
  since: SincePaging,
  cursor: Cursor,
  of: string,
): AsyncGenerator<SourceBatch> {
  const known = isObject(cursor) ? cursor : {};
  const committed = typeof known.since === 'string' ? known.since : null;
  if (since.pages !== undefined) yield* pagedSince(reading, since, known as Cursor, committed, of);
  else yield* steppedSince(reading, since, committed, of);
}

async function* pagedSince(
  reading: PageReading,
  paging: SincePaging,
  cursor: Cursor,
  since: string | null,
  of: string,
): AsyncGenerator<SourceBatch> {
  const known = isObject(cursor) ? cursor : {};
  const progress = new Progress(typeof known.top === 'string' ? known.top : since, reading.tools.now());
  const url = sinceUrl(reading, paging, firstQuestion(reading, paging, since));
  for await (const page of readPages(reading, url, positionIn(cursor))) {
    for (const value of valuesOf(page, paging.column)) progress.see(value);
    const { top } = progress;
    const next: Cursor = page.isLast ? { of, since: top } : { of, since, top, ...page.position };
    yield { origin: page.origin, digest: page.digest, rows: page.rows, cursor: next };
  }
}

async function* steppedSince(
  reading: PageReading,
  paging: SincePaging,
  committed: string | null,
  of: string,
): AsyncGenerator<SourceBatch> {
  const progress = new Progress(committed, reading.tools.now());
  let question = firstQuestion(reading, paging, committed);
  let reached = committed;
  for (;;) {
    const before = reached;
    for await (const page of readPages(reading, sinceUrl(reading, paging, question), null)) {
      for (const value of valuesOf(page, paging.column)) {
        progress.see(value);
        if (reached === null || (compareWatermarks(value, reached) ?? -1) > 0) reached = value;
      }
      if (page.rows.length === 0) return;
      if (reached === null) reading.tools.say(`取回的数据里没有 ${paging.column} 这一列，下次还会从头读起。`);
      yield {
        origin: page.origin,
        digest: page.digest,
        rows: page.rows,
        cursor: { of, since: progress.top },
      };
    }
    if (reached === before) return;
    question = reached;
  }
}

function firstQuestion(reading: PageReading, paging: SincePaging, committed: string | null): string | null {
  if (committed === null) return paging.start === undefined ? null : String(paging.start);
  const from = earlier(committed, paging.overlap);
  if (from !== null) return from;
  const problem = `“${committed}”不能减去 ${paging.overlap}`;
  throw new MinshengError('source-config', { job: reading.tools.job, key: 'paging.overlap', problem });
}

function sinceUrl(reading: PageReading, paging: SincePaging, value: string | null): URL {
  const url = new URL(reading.client.url);
  if (value === null) return url;
  const text = formatted(value, paging.format);
  if (text === null) {
    const problem = `“${value}”不能写成 ${paging.format}`;
    throw new MinshengError('source-config', { job: reading.tools.job, key: 'paging.format', problem });
  }
  url.searchParams.set(paging.parameter, text);
  return url;
}

/** A watermark as the server wants to be asked, rounded down to what the format can say; null where it is no time. */
function formatted(value: string, format: string | undefined): string | null {
  if (format === undefined) return value;
  const ms = watermarkKind(value) === 'number' ? unixMs(value) : wholeMs(instantMicros(value));
  if (ms === null) return null;
  const wall = new Date(ms + shanghaiMs).toISOString();
  if (format === 'unix') return String(Math.floor(ms / 1000));
  if (format === 'unix-ms') return String(ms);
  if (format === 'date') return wall.slice(0, 10);
  return format === 'iso' ? `${wall.slice(0, 19)}+08:00` : wall.slice(0, 19).replace('T', ' ');
}

function unixMs(text: string): number {
  const value = Number(text);
  return Math.floor(value >= 1e11 ? value : value * 1000);
}

function wholeMs(micros: bigint | null): number | null {
  return micros === null ? null : Number((micros - (((micros % 1000n) + 1000n) % 1000n)) / 1000n);
}

function valuesOf(page: Page, column: string): string[] {
  return page.rows
    .filter((row): row is SourceRow => row.kind === 'row')
    .map(({ cells }) => String(cells[column] ?? '').trim())
    .filter((value) => value !== '');
}
