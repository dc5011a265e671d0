import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBListType,
  type DuckDBResultReader,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  type Json,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api';
import { openFault } from './faults.js';
import { sqlFile } from './sql.js';

/** Values that may be bound to a statement or appended to a table. */
export type Value = string | number | bigint | boolean | null | readonly string[] | Uint8Array;
export type Params = Readonly<Record<string, Value>>;
export type Row = Record<string, Json>;

/** One open DuckDB database and its connection. Values are always bound, never spliced into SQL. */
export class Db {
  private constructor(
    private readonly instance: DuckDBInstance,
    readonly connection: DuckDBConnection,
  ) {}

  /**
   * Opens `path` (`:memory:` for none) with DuckDB settings.
   * @throws MinshengError `store-corrupt`, `store-busy`, `disk-full` or `access-denied`.
   */
  static async open(path: string, settings: Readonly<Record<string, string>> = {}): Promise<Db> {
    try {
      const instance = await DuckDBInstance.create(path, { ...settings });
      return new Db(instance, await instance.connect());
    } catch (error) {
      throw openFault(error, path);
    }
  }

  /** A second connection to the same database, with temporary views of its own. */
  async fork(): Promise<Db> {
    return new Db(this.instance, await this.instance.connect());
  }

  async run(sql: string, params: Params = {}): Promise<void> {
    await this.connection.run(sql, ...bind(params));
  }

  /** Rows as plain values: times as text, lists as arrays, 64-bit integers as numbers, blobs as bytes. */
  async all<T extends object = Row>(sql: string, params: Params = {}): Promise<T[]> {
    return plainRows<T>(await this.connection.runAndReadAll(sql, ...bind(params)));
  }

  /** As {@link all}, of `pipelines/sql/<name>.sql`. */
  file<T extends object = Row>(name: string, params: Params = {}): Promise<T[]> {
    return this.all<T>(sqlFile(name), params);
  }

  async one<T extends object = Row>(sql: string, params: Params = {}): Promise<T | undefined> {
    return (await this.all<T>(sql, params))[0];
  }

  /** Appends rows, values in the table's column order; DuckDB casts text to dates and numbers to integers. */
  async append(table: string, rows: Iterable<readonly Value[]>): Promise<void> {
    const appender = await this.connection.createAppender(table);
    try {
      for (const row of rows) appendRow(appender, row);
    } catch (error) {
      // What is left in an appender would be written when it is collected, outside of any transaction.
      appender.clear();
      throw error;
    } finally {
      appender.closeSync();
    }
  }

  /** Runs `work` in a transaction: all of it is kept, or, on an error, none. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.run('begin transaction');
    try {
      const result = await work();
      await this.run('commit');
      return result;
    } catch (error) {
      await this.run('rollback').catch(() => undefined);
      throw error;
    }
  }

  /** Closes this connection; the database itself only when `database` is true (the default). */
  close(database = true): void {
    this.connection.closeSync();
    if (database) this.instance.closeSync();
  }
}

function appendRow(appender: DuckDBAppender, row: readonly Value[]): void {
  row.forEach((value, column) => {
    if (value === null) appender.appendNull();
    else if (typeof value === 'string') appender.appendVarchar(value);
    else if (typeof value === 'number') appender.appendDouble(value);
    else if (typeof value === 'bigint') appender.appendBigInt(value);
    else if (typeof value === 'boolean') appender.appendBoolean(value);
    else if (value instanceof Uint8Array) appender.appendBlob(value);
    else appender.appendList([...value], appender.columnType(column) as DuckDBListType);
  });
  appender.endRow();
}

function bind(params: Params): [Record<string, DuckDBValue>, Record<string, DuckDBType>] {
  const values: Record<string, DuckDBValue> = {};
  const types: Record<string, DuckDBType> = {};
  for (const [key, value] of Object.entries(params)) {
    const isList = Array.isArray(value);
    values[key] = isList ? listValue([...(value as readonly string[])]) : (value as DuckDBValue);
    if (isList) types[key] = LIST(VARCHAR);
  }
  return [values, types];
}

/**
 * Rows as plain values. The client's own JSON form takes seconds for lists and blobs, so columns are read as JavaScript
 * values and only what differs from JSON is converted: 64-bit integers (our counts stay far below 2^53) and times.
 */
function plainRows<T extends object>(reader: DuckDBResultReader): T[] {
  const names = reader.deduplicatedColumnNames();
  const columns = reader.getColumnsJS().map((values, column) => {
    const convert = converters[reader.columnTypeId(column)];
    return convert === undefined ? values : values.map((value) => (value === null ? null : convert(value)));
  });
  return Array.from({ length: reader.currentRowCount }, (_, row) =>
    Object.fromEntries(names.map((name, column) => [name, columns[column]?.[row] ?? null])),
  ) as T[];
}

const second = (value: unknown) => (value as Date).toISOString().slice(0, 19).replace('T', ' ');

const converters: Readonly<Partial<Record<DuckDBTypeId, (value: unknown) => unknown>>> = {
  [DuckDBTypeId.BIGINT]: Number,
  [DuckDBTypeId.UBIGINT]: Number,
  [DuckDBTypeId.HUGEINT]: Number,
  [DuckDBTypeId.UHUGEINT]: Number,
  [DuckDBTypeId.TIMESTAMP]: second,
  [DuckDBTypeId.DATE]: (value) => (value as Date).toISOString().slice(0, 10),
};
