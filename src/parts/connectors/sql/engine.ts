import type { SqlSource } from './schema.js';

/** What a column's values are; `zoned` is a time with a zone, `time` a wall clock, `binary` cannot be used. */
export type ColumnKind = 'text' | 'integer' | 'decimal' | 'float' | 'boolean' | 'time' | 'zoned' | 'binary';

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
}

/** Rows as the server writes them in text; what `binary` columns hold is not kept. */
export interface RawBatch {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** How an engine writes names and values in a statement. */
export interface Dialect {
  readonly identifier: (name: string) => string;
  readonly literal: (text: string, kind: ColumnKind) => string;
  /** Puts nulls before all values in an ascending order. */
  readonly nullsFirst: string;
}

/** A connection in a read-only transaction. */
export interface Session {
  /** Rows of one SELECT, `size` at a time; the first batch comes even if it is empty. */
  readonly batches: (statement: string, size: number) => AsyncGenerator<RawBatch>;
  /** Lets go of the connection at once, whatever it is doing. */
  readonly close: () => void;
}

/** What a session is opened with. */
export interface Access {
  readonly source: SqlSource;
  readonly password: string | undefined;
  /** Certificate authorities in PEM; true for the system's; false for a connection in the clear. */
  readonly tls: string | boolean;
  /** Milliseconds for connecting. */
  readonly timeoutMs: number;
  /** Milliseconds the server may spend on one statement. */
  readonly limitMs: number;
}

/** One kind of database server. */
export interface Engine {
  readonly port: number;
  readonly dialect: Dialect;
  /** @param onOpening is given what lets go of the connection while it is being made. */
  readonly open: (access: Access, onOpening: (close: () => void) => void) => Promise<Session>;
  /** An error of the driver as one of the catalogue, or as one that may pass. */
  readonly trouble: (error: unknown, origin: string) => Error;
}
