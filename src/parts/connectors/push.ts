import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Type } from 'typebox';
import {
  parsePushed,
  pushedCells,
  pushedHeadings,
  pushedMapping,
  pushJob,
} from '../../core/ingest/pushed.js';
import { shorten } from '../../core/ingest/row.js';
import type { ReadProblem, SourceRow } from '../../core/ingest/source.js';
import {
  markName,
  type SpoolLine,
  SpoolLines,
  type SpoolMark,
  segmentsOf,
  spoolMark,
} from '../../core/ingest/spool-lines.js';
import type { Connector, ConnectorTools, Cursor, SourceBatch } from './connector.js';

const sourceSchema = Type.Object({ connector: Type.Literal('push') }, { additionalProperties: false });

const spoolOf = ({ baseDir }: ConnectorTools): string => join(baseDir, 'spool');
const batchRows = 1000;
const pieceBytes = 1 << 20;

/**
 * Messages that were pushed to the server, in the order in which they were accepted. The server appends meanwhile:
 * only whole lines are read, and a segment is passed only when a later one was begun before it was looked at.
 */
export const push: Connector = {
  name: 'push',
  schema: sourceSchema,
  needsKey: false,
  mapping: pushedMapping,
  onlyJob: pushJob,
  async *read(_, cursor, tools) {
    const folder = spoolOf(tools);
    const segments = existsSync(folder) ? segmentsOf(readdirSync(folder)) : [];
    const start = spoolMark(cursor);
    for (const segment of segments) {
      tools.signal.throwIfAborted();
      if (start !== undefined && segment < start.segment) continue;
      yield* readSegment(folder, startIn(folder, segment, start), tools);
    }
  },
  stored(cursor, tools) {
    const folder = spoolOf(tools);
    mkdirSync(folder, { recursive: true });
    const draft = join(folder, `.draft-${markName}`);
    writeFileSync(draft, JSON.stringify(cursor));
    renameSync(draft, join(folder, markName));
  },
};

/** A mark beyond a segment's end was made for another file: it is read from its beginning. */
function startIn(folder: string, segment: string, mark: SpoolMark | undefined): SpoolMark {
  const isMarked = mark?.segment === segment && mark.offset <= statSync(join(folder, segment)).size;
  return isMarked ? mark : { segment, offset: 0, rows: 0 };
}

async function* readSegment(
  folder: string,
  { segment, offset, rows: from }: SpoolMark,
  { signal }: ConnectorTools,
): AsyncGenerator<SourceBatch> {
  const origin = `推送 ${segment}`;
  let rows: (SourceRow | ReadProblem)[] = [];
  let [number, end] = [from, offset];
  const cursor = (): Cursor => ({ segment, offset: end, rows: number });
  for await (const line of linesOf(join(folder, segment), offset)) {
    const found = rowsOf(line, number + 1);
    [number, end] = [number + found.length, line.end];
    rows.push(...found);
    if (rows.length < batchRows) continue;
    yield { origin, digest: segment, rows, cursor: cursor() };
    rows = [];
    signal.throwIfAborted();
  }
  if (end > offset && rows.length > 0) yield { origin, digest: segment, rows, cursor: cursor() };
}

async function* linesOf(file: string, start: number): AsyncGenerator<SpoolLine> {
  const lines = new SpoolLines(start);
  for await (const piece of createReadStream(file, { start, highWaterMark: pieceBytes })) {
    yield* lines.take(piece as Buffer);
  }
}

/** One row a message; a line that is damaged is one row, and stops no other. */
function rowsOf({ text }: SpoolLine, first: number): (SourceRow | ReadProblem)[] {
  const record = parsePushed(text);
  if (record === undefined) return [damaged(first, text)];
  return pushedCells(record).map((cells, at) => ({
    ...{ kind: 'row', sheet: null, row: first + at },
    ...{ headings: pushedHeadings, cells },
  }));
}

function damaged(row: number, text: string): ReadProblem {
  return {
    ...{ kind: 'problem', code: 'row-broken', sheet: null, row, column: null, value: shorten(text) },
    reason: '推送的这条记录已损坏，读不出来',
    hint: '请让推送的站点把这段时间的意见再推送一次；其余各条不受影响。',
  };
}
