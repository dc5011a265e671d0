import type { Connector, ConnectorTools, Cursor, SourceBatch } from './connector.js';
import { HttpClient } from './http/client.js';
import { isObject } from './http/json.js';
import { type PageReading, readPages } from './http/pages.js';
import { positionIn } from './http/position.js';
import { type HttpSource, httpSchema, type PagePaging } from './http/schema.js';
import { readSince } from './http/since.js';
import { fingerprint } from './shared/digest.js';
import { HeadingArrays } from './shared/headings.js';

/**
 * Brings rows from JSON over HTTP. Pages may shift while they are read, so a run that came to the end is followed by
 * one from the first page, unless the job says that rows are only ever added at the end (`order: append`); a run
 * that was stopped goes on at the page it was at.
 */
export const http: Connector = {
  name: 'http',
  schema: httpSchema,
  needsKey: true,
  async *read(source, cursor, tools) {
    const settings = source as HttpSource;
    const of = fingerprint([settings.url, settings.query, settings.paging, settings.rows]);
    const known = isObject(cursor) && cursor.of === of ? (cursor as Cursor) : null;
    const { paging = { kind: 'none' } } = settings;
    if (paging.kind === 'since') {
      yield* readSince(reading(settings, paging.pages ?? { kind: 'none' }, tools), paging, known, of);
    } else {
      yield* wholeRuns(reading(settings, paging, tools), known, of);
    }
  },
};

function reading(source: HttpSource, paging: PagePaging, tools: ConnectorTools): PageReading {
  return { client: new HttpClient(source, tools), source, paging, tools, headings: new HeadingArrays() };
}

async function* wholeRuns(given: PageReading, cursor: Cursor, of: string): AsyncGenerator<SourceBatch> {
  const { paging, client } = given;
  const isAppended = paging.kind !== 'none' && paging.order === 'append';
  let hasCursor = cursor !== null;
  for await (const { origin, digest, rows, position, isLast } of readPages(
    given,
    client.url,
    positionIn(cursor),
  )) {
    const isEnd = isLast && !isAppended;
    // An empty last page changes nothing, but that the next run starts over.
    if (rows.length === 0 && !(isEnd && hasCursor)) continue;
    hasCursor = !isEnd;
    yield { origin, digest, rows, cursor: isEnd ? null : { of, ...position } };
  }
}
