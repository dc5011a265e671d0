import { type Static, Type } from 'typebox';
import type { ScopedDb } from '../../store/access.js';

export const pageSize = 20;

const text = (title: string) => Type.Optional(Type.String({ title, maxLength: 100 }));
const oneOf = <const T extends string[]>(title: string, ...values: T) =>
  Type.Optional(Type.Enum(values, { title }));

/** The filters of the issue list, as they stand in the address. */
export const issueQuery = Type.Object(
  {
    q: text('关键词'),
    category: text('类别'),
    list: oneOf('榜单', 'sudden', 'chronic', 'all'),
    town: text('乡镇'),
    station: text('站点'),
    route: text('建议去向'),
    people: Type.Optional(Type.Integer({ title: '最少人数', minimum: 0, maximum: 1_000_000 })),
    sort: oneOf('排序', 'rank', 'people', 'messages', 'stations', 'replied', 'sudden', 'chronic', 'last'),
    order: oneOf('升降序', 'asc', 'desc'),
    page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 100_000 })),
  },
  { additionalProperties: false },
);

export type IssueQuery = Static<typeof issueQuery>;
export type SortKey = NonNullable<IssueQuery['sort']>;

export interface IssueRow {
  readonly issue_id: string;
  readonly name: string;
  readonly place: string;
  readonly category: string;
  readonly people: number;
  readonly messages: number;
  readonly stations: number;
  readonly replied: number;
  readonly sudden_score: number;
  readonly chronic_score: number;
  readonly last_at: string | null;
  readonly route: string | null;
  readonly position: number;
}

export interface Choice {
  readonly kind: 'category' | 'town' | 'station' | 'route';
  readonly value: string;
  readonly label: string;
  readonly issues: number;
}

/** The order in force: a named list sorts by its own score unless something else was asked for. */
export function sortOf(query: IssueQuery): SortKey {
  if (query.sort !== undefined) return query.sort;
  return query.list === 'sudden' || query.list === 'chronic' ? query.list : 'rank';
}

/** One page of the issues that meet the filters, and how many meet them in all. */
export async function listIssues(
  db: ScopedDb,
  query: IssueQuery,
): Promise<{ total: number; rows: IssueRow[] }> {
  const rows = await db.query<IssueRow & { total: number }>('server/issue_list', {
    q: (query.q ?? '').trim(),
    category: query.category ?? '',
    list: query.list === undefined || query.list === 'all' ? '' : query.list,
    town: query.town ?? '',
    station: query.station ?? '',
    route: query.route ?? '',
    people: query.people ?? 0,
    sort: sortOf(query),
    direction: query.order === 'asc' ? -1 : 1,
    size: pageSize,
    skip: ((query.page ?? 1) - 1) * pageSize,
  });
  return { total: rows[0]?.total ?? 0, rows: rows.filter((row) => row.issue_id !== null) };
}

/** What the filters may be set to. */
export function filterChoices(db: ScopedDb): Promise<Choice[]> {
  return db.query<Choice>('server/filter_choices');
}
