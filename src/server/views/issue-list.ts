import {
  type Choice,
  type IssueQuery,
  type IssueRow,
  pageSize,
  type SortKey,
  sortOf,
} from '../queries/issue-list.js';
import { count, day, missing, unit } from './format.js';
import { type Html, html } from './html.js';
import { issueFilters } from './issue-filters.js';
import { pager } from './pager.js';
import { issueUrl, withQuery } from './url.js';
import { peopleNote } from './words.js';

interface Column {
  readonly title: string;
  readonly sort?: SortKey;
  readonly isNumber?: boolean;
  readonly value: (row: IssueRow) => Html | string;
}

const columns: readonly Column[] = [
  { title: '事项', value: name },
  { title: '人数', sort: 'people', isNumber: true, value: (row) => count(row.people) },
  { title: '意见', sort: 'messages', isNumber: true, value: (row) => count(row.messages) },
  { title: '站点', sort: 'stations', isNumber: true, value: (row) => count(row.stations) },
  { title: '已答复', sort: 'replied', isNumber: true, value: (row) => count(row.replied) },
  { title: '突发', sort: 'sudden', isNumber: true, value: (row) => score(row.sudden_score) },
  { title: '长期', sort: 'chronic', isNumber: true, value: (row) => score(row.chronic_score) },
  { title: '最近', sort: 'last', isNumber: true, value: (row) => day(row.last_at) },
  { title: '建议去向', value: (row) => row.route ?? missing },
];

/** The issue list: filters, one page of rows, headings that sort. */
export function issueList(
  query: IssueQuery,
  { total, rows }: { total: number; rows: readonly IssueRow[] },
  choices: readonly Choice[],
): Html {
  return html`
  <div class="title"><h1>事项</h1><p>符合条件的有 ${count(total)} 件</p></div>
  ${issueFilters(query, choices)}
  ${rows.length === 0 ? empty(query, total) : table(query, rows)}
  ${pager(query.page ?? 1, pageSize, total, (page) => withQuery('/issues', { ...query, page }))}
  <p class="note people-note">${peopleNote}</p>`;
}

function table(query: IssueQuery, rows: readonly IssueRow[]): Html {
  return html`
  <table class="issues">
    <caption class="hidden">符合条件的事项</caption>
    <thead><tr>${columns.map((column) => heading(query, column))}</tr></thead>
    <tbody>${rows.map(
      (row) => html`
      <tr>${columns.map(({ title, isNumber, value }) => html`<td data-label="${title}"${isNumber === true && html` class="number"`}>${value(row)}</td>`)}</tr>`,
    )}</tbody>
  </table>`;
}

function heading(query: IssueQuery, { title, sort, isNumber }: Column): Html {
  const className = isNumber === true && html` class="number"`;
  if (sort === undefined) return html`<th scope="col"${className}>${title}</th>`;
  const isCurrent = sortOf(query) === sort;
  const isDescending = query.order !== 'asc';
  const order = isCurrent && isDescending ? 'asc' : undefined;
  const { page: _, order: __, ...kept } = query;
  const href = withQuery('/issues', { ...kept, sort, order });
  const state = isCurrent && html` aria-sort="${isDescending ? 'descending' : 'ascending'}"`;
  const arrow = isCurrent && html`<span aria-hidden="true">${isDescending ? '▼' : '▲'}</span>`;
  return html`<th scope="col"${className}${state}><a href="${href}">${title}${arrow}</a></th>`;
}

function name(row: IssueRow): Html {
  return html`<a href="${issueUrl(row.issue_id)}">${row.name}</a>
        <span class="where">${row.place !== '' && html`${row.place} · `}${row.category}</span>`;
}

function score(value: number): string {
  return value > 0 ? unit(value) : missing;
}

function empty(query: IssueQuery, total: number): Html {
  if (total > 0) {
    const first = withQuery('/issues', { ...query, page: undefined });
    return html`<p class="empty">这一页没有内容。<a href="${first}">回到第 1 页</a></p>`;
  }
  return html`
  <div class="empty">
    <p>没有符合条件的事项。</p>
    <p>可以换一个更短的关键词，减少条件，或者<a href="/issues">清除全部条件</a>。</p>
  </div>`;
}
