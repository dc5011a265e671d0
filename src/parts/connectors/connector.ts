import type { TSchema } from 'typebox';
import type { JobMapping } from '../../core/ingest/job.js';
import type { ReadProblem, SourceRow } from '../../core/ingest/source.js';

/** Where a source was read up to: plain JSON, kept with the rows it covers. */
export type Cursor =
  | string
  | number
  | boolean
  | null
  | readonly Cursor[]
  | { readonly [key: string]: Cursor };

/**
 * Rows that are stored together, with where to go on from after them: either all of a batch is stored and its cursor
 * kept, or nothing of it. A row that comes again, in this run or the next, changes nothing.
 */
export interface SourceBatch {
  /** What the rows come from, as shown to people: a file's name, an address without its secrets, a table. */
  readonly origin: string;
  /** Tells this content from other content of the same origin; rows in quarantine are known by it, their sheet and row. */
  readonly digest: string;
  readonly rows: readonly (SourceRow | ReadProblem)[];
  readonly cursor: Cursor;
}

/** What a connector may touch of the world, so that tests and dry runs can stand in for it. */
export interface ConnectorTools {
  /** Name of the job, for messages. */
  readonly job: string;
  /** Folder that relative paths of a job are below. */
  readonly baseDir: string;
  /** An environment variable: secrets stand nowhere else. */
  readonly secret: (name: string) => string | undefined;
  readonly now: () => Date;
  /** Resolves after so many milliseconds; rejects with the signal's reason when the run is stopped. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** In [0, 1), for the jitter of retries. */
  readonly random: () => number;
  /** A line for the person who runs the job, in Chinese. */
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
  /** Rows of a file by the reader its content calls for. */
  readonly readFile: (file: string) => AsyncIterable<SourceRow | ReadProblem>;
}

/** Brings rows from one kind of source. */
export interface Connector {
  readonly name: string;
  /** The job's `source` section; objects allow no unknown keys. */
  readonly schema: TSchema;
  /** Whether rows can only be told apart by a key of their own, so that a job must name one. */
  readonly needsKey: boolean;
  /** How its rows become messages, where the source is of our own making; a job must then prescribe nothing. */
  readonly mapping?: JobMapping;
  /** The one name its job may have, where a second job would store every message twice. */
  readonly onlyJob?: string;
  /**
   * Rows from where `cursor` points, null for the beginning, in an order in which a cursor covers all before it.
   * @param source the job's `source` section, checked against `schema`.
   * @throws MinshengError for what no retry mends; what was yielded before stays stored.
   */
  read(source: unknown, cursor: Cursor, tools: ConnectorTools): AsyncGenerator<SourceBatch>;
  /** Told after each batch that all before the cursor is stored. Rows not told of must still be there for a next run. */
  stored?(cursor: Cursor, tools: ConnectorTools): void;
}
