import type { ReadProblem, SourceRow } from '../../../core/ingest/source.js';
import { MinshengError } from '../../../errors.js';
import type { ConnectorTools } from '../connector.js';
import { digestOf } from '../shared/digest.js';
import type { HeadingArrays } from '../shared/headings.js';
import { isLastPage, rowsIn } from './answer.js';
import type { HttpClient } from './client.js';
import { firstPosition, nextPosition, type Position, pageName, pageUrl } from './position.js';
import { toRows } from './rows.js';
import type { HttpSource, PagePaging } from './schema.js';
import { answerInvalid } from './trouble.js';

/** Pages in a row that hold nothing new before the server is taken to give the same for ever. */
const mostRepeats = 3;

/** What pages are read with. */
export interface PageReading {
  readonly client: HttpClient;
  readonly source: HttpSource;
  readonly paging: PagePaging;
  readonly tools: ConnectorTools;
  readonly headings: HeadingArrays;
}

/** One page's rows; an empty last page is given too, so that its reader knows the end. */
export interface Page {
  readonly origin: string;
  readonly digest: string;
  readonly rows: readonly (SourceRow | ReadProblem)[];
  readonly position: Position;
  readonly isLast: boolean;
}

/**
 * Reads page after page from `base`, from `resume` where that still stands, until the server has no more.
 * @throws MinshengError `source-answer-invalid` where the same page comes again and again, and those of the client.
 */
export async function* readPages(
  reading: PageReading,
  base: URL,
  resume: Position | null,
): AsyncGenerator<Page> {
  const repeats = new Repeats(reading.client.origin);
  const first = firstPosition(reading.paging);
  let position: Position | null = resume ?? first;
  let mayRestart = resume !== null && resume.at !== first.at;
  while (position !== null) {
    const fetched: FetchedPage | null = await fetchPage(reading, base, position).catch((error: unknown) => {
      if (mayRestart && isStale(error)) return null;
      throw error;
    });
    if (fetched === null) {
      reading.tools.say('上次停下的那一页已经不在，从头读起。');
      position = first;
    } else {
      repeats.check(fetched.page);
      yield fetched.page;
      position = fetched.next;
    }
    mayRestart = false;
  }
}

interface FetchedPage {
  readonly page: Page;
  readonly next: Position | null;
}

async function fetchPage(reading: PageReading, base: URL, position: Position): Promise<FetchedPage> {
  const { client, source, paging, headings, tools } = reading;
  const url = pageUrl(base, paging, position);
  const { answer, entries } = await client.get(url, (given) => ({
    answer: given,
    entries: rowsIn(given, source.rows ?? '', client.origin),
  }));
  const following = nextPosition(paging, position, answer, entries.length);
  const seen = position.before + entries.length;
  const isLast = following === null || isLastPage({ answer, source, paging, position, seen, client, tools });
  const page: Page = {
    origin: client.origin + pageName(paging, position),
    digest: digestOf(entries),
    rows: toRows(entries, headings),
    position,
    isLast,
  };
  return { page, next: isLast ? null : following };
}

/** Whether an error may come from a page, or a token, that has gone since the last run. */
function isStale(error: unknown): boolean {
  return (
    error instanceof MinshengError &&
    (error.code === 'source-answer-invalid' || error.code === 'source-not-found')
  );
}

/**
 * Notices a server that gives the same pages for ever. One repeat is let pass: new rows in front may push a whole page
 * back by its own length.
 */
class Repeats {
  private readonly seen = new Set<string>();
  private inARow = 0;

  constructor(private readonly origin: string) {}

  check({ digest, isLast }: Page): void {
    this.inARow = this.seen.has(digest) ? this.inARow + 1 : 0;
    this.seen.add(digest);
    if (this.inARow < mostRepeats || isLast) return;
    const hint = '请核对 paging 的参数名；若对方在末页之后总是重复末页，请在 done 里写明总数或总页数的位置。';
    throw answerInvalid(this.origin, `换页后连续 ${mostRepeats} 次给出读过的内容`, hint);
  }
}
