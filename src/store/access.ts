import type { Db, Params, Row } from './db.js';
import { sqlFile } from './sql.js';

/** Who asks. Roles as the accounts will name them; without accounts everybody on loopback is the committee. */
export type Role = 'committee' | 'town' | 'deputy' | 'researcher' | 'station' | 'admin';

/** Which rows somebody may see: the whole county, or what came through some stations. */
export type Scope =
  | { readonly kind: 'county' }
  | { readonly kind: 'stations'; readonly ids: readonly string[] };

export interface Access {
  readonly role: Role;
  readonly scope: Scope;
}

/** Everything in the county, as the committee sees it. */
export const countyAccess: Access = { role: 'committee', scope: { kind: 'county' } };

/**
 * Opens a connection whose table names mean only the rows in scope: temporary views hide the full tables of the
 * same name. Every query of the server goes through one of these.
 */
export async function scopedConnection(snapshot: Db, access: Access): Promise<ScopedDb> {
  const db = await snapshot.fork();
  const hasQuality = await holds(db, 'quality_weekly');
  const isWhole = access.scope.kind === 'county';
  const hasReplies = await holds(db, 'reply_quality');
  if (!hasQuality || !isWhole) await db.run(sqlFile('server/quality_empty'));
  if (!hasReplies) await db.run(sqlFile('server/reply_empty'));
  if (access.scope.kind === 'stations') {
    const ids = { ids: access.scope.ids };
    await db.run('create temp table scope_stations as select unnest($ids) as station_id', ids);
    await db.run(sqlFile('server/scope'));
    if (hasQuality) await db.run(sqlFile('server/quality_scope'));
    if (hasReplies) await db.run(sqlFile('server/reply_scope'));
    if (await holds(db, 'themes')) await db.run(sqlFile('server/theme_scope'));
  }
  return new ScopedDb(db, access);
}

/** Whether the snapshot has a table: one that an earlier version published lacks what came later. */
async function holds(db: Db, table: string): Promise<boolean> {
  const tables = 'select 1 from duckdb_tables() where not temporary and table_name = $table';
  return (await db.one(tables, { table })) !== undefined;
}

/** A connection that answers for one role and scope only. */
export class ScopedDb {
  constructor(
    private readonly db: Db,
    readonly access: Access,
  ) {}

  /** Runs `pipelines/sql/<name>.sql` with bound parameters. */
  query<T extends object = Row>(name: string, params: Params = {}): Promise<T[]> {
    return this.db.file<T>(name, params);
  }

  /** Runs a chart's own SQL text, as found in a dashboard folder. */
  chart<T extends object = Row>(sql: string, params: Params = {}): Promise<T[]> {
    return this.db.all<T>(sql, params);
  }

  close(): void {
    this.db.close(false);
  }
}
